package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import io.saddlebag.testing.Fault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A vendor's API on a loopback port: it keeps what it is sent, checks it as strictly as the vendor does, and fails on
 * demand. Its time stands still until a test lets it pass, so that the expiry of tokens and quotas is exact.
 *
 * <p>What a test does in Java, a person does over HTTP: {@code GET /_fake/state} and {@code /_fake/requests}, {@code POST
 * /_fake/faults} with an array of faults, {@code POST /_fake/clock} with {@code {"advance": "PT10S"}}, {@code POST
 * /_fake/reset}.
 */
public abstract class FakeVendor implements FakeRest.Api, AutoCloseable {

    protected static final ObjectMapper JSON = new ObjectMapper();

    private final FakeRest server;
    private final SettableClock clock;

    /** @param port to listen on; 0 for any that is free */
    protected FakeVendor(int port) {
        this.clock = new SettableClock(Instant.now());
        this.server = new FakeRest(this, port);
    }

    /** Answers what is not for the fake itself. */
    protected abstract Response vendor(Request request) throws IOException;

    /** Everything that the vendor holds. */
    protected abstract JsonNode state();

    public String url() {
        return server.url();
    }

    public Clock clock() {
        return clock;
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        clock.advance(time);
    }

    public void script(Fault... faults) {
        server.script(faults);
    }

    /** Every request of the vendor's API so far. */
    public List<Request> requests() {
        return server.requests().stream()
                .filter(request -> !request.path().startsWith("/_fake/"))
                .toList();
    }

    /** Forgets the faults that were scripted and the requests that were made, not what the vendor holds. */
    public void reset() {
        server.reset();
    }

    @Override
    public final Response answer(Request request) {
        try {
            return request.path().startsWith("/_fake/") ? admin(request) : vendor(request);
        } catch (IOException e) {
            return json(400, JSON.createObjectNode().put("message", e.getMessage()));
        }
    }

    private Response admin(Request request) throws IOException {
        switch (request.path()) {
            case "/_fake/state":
                return json(200, state());
            case "/_fake/requests":
                ArrayNode log = JSON.createArrayNode();
                requests().forEach(each -> log.add(JSON.valueToTree(each)));
                return json(200, log);
            case "/_fake/faults":
                for (JsonNode each : JSON.readTree(request.body())) {
                    script(fault(each));
                }
                return json(200, JSON.createObjectNode());
            case "/_fake/clock":
                advance(Duration.parse(
                        JSON.readTree(request.body()).path("advance").asText()));
                return json(
                        200, JSON.createObjectNode().put("now", clock.instant().toString()));
            case "/_fake/reset":
                reset();
                return json(200, JSON.createObjectNode());
            default:
                return json(404, JSON.createObjectNode().put("message", "No such page of the fake"));
        }
    }

    private static Fault fault(JsonNode node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.path("headers")
                .fields()
                .forEachRemaining(
                        entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        return new Fault(
                node.path("method").asText(""),
                node.path("path").asText("/"),
                node.path("times").asInt(1),
                Fault.Kind.valueOf(node.path("kind").asText("REPLY")),
                node.path("status").asInt(500),
                headers,
                node.path("body").asText(""),
                node.path("millis").asLong(0));
    }

    protected static Response json(int status, JsonNode body) {
        return Response.json(status, body.toString());
    }

    protected static ObjectNode object() {
        return JSON.createObjectNode();
    }

    protected static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /** Says where the vendor listens and stays until the process is ended. */
    protected static void serve(FakeVendor vendor) throws InterruptedException {
        System.out.println(vendor.getClass().getSimpleName() + " listens at " + vendor.url());
        Thread.currentThread().join();
    }

    /** The port of a command line: its first argument, or any. */
    protected static int port(String[] args) {
        return args.length == 0 ? 0 : Integer.parseInt(args[0]);
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now;

        SettableClock(Instant start) {
            this.now = start;
        }

        synchronized void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("The fake's clock is in UTC");
        }
    }
}
