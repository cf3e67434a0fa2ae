package io.saddlebag.destination.http;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.testing.FakeContacts;
import io.saddlebag.testing.FakeRest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;

/** A fake API and sinks for it, made as Camel makes them; time passes only when a sink waits. */
final class HttpSinks implements AutoCloseable {

    final FakeContacts contacts = new FakeContacts();
    final FakeRest server = new FakeRest(contacts);
    final CamelContext camel = new DefaultCamelContext();
    final List<Duration> waits = new ArrayList<>();
    private int endpoints;
    private final StoppedClock clock = new StoppedClock();

    static final class StoppedClock extends Clock {
        private Instant now = Instant.parse("2026-01-02T03:04:05Z");

        @Override
        public synchronized Instant instant() {
            return now;
        }

        synchronized void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    void pass(Duration duration) {
        clock.pass(duration);
    }

    Times times() {
        return new Times(
                clock,
                duration -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    synchronized (waits) {
                        waits.add(duration);
                    }
                    clock.pass(duration);
                },
                () -> 0.5);
    }

    /** @param namesAndValues options of the endpoint */
    Sink sink(String... namesAndValues) {
        return endpoint(namesAndValues).createSink(times());
    }

    HttpSinkEndpoint endpoint(String... namesAndValues) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("url", server.url());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        try {
            return (HttpSinkEndpoint) camel.getEndpoint("retl-http:default?hash=" + ++endpoints, options);
        } catch (ResolveEndpointFailedException e) {
            throw e.getCause() instanceof IllegalArgumentException cause ? cause : e;
        }
    }

    @Override
    public void close() throws Exception {
        camel.close();
        server.close();
    }
}
