package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.notSent;
import static io.saddlebag.destination.salesforce.Outcomes.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Batch;
import io.saddlebag.testing.Fault;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is being stopped does not wait for Salesforce. */
class InterruptionTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private BatchResult interrupted(Sink sink, Batch batch) throws Exception {
        AtomicReference<BatchResult> result = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        int before = sinks.salesforce.requests().size();
        Thread run = new Thread(() -> {
            result.set(sink.deliver(batch));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        run.start();
        while (sinks.salesforce.requests().size() == before) {
            Thread.sleep(5);
        }
        run.interrupt();
        run.join(2_000);
        assertThat(run.isAlive()).isFalse();
        assertThat(stillInterrupted).isTrue();
        return result.get();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inTheMiddleOfACall(boolean upsert) throws Exception {
        Sink sink = sinks.sink("Contact", "api", "collections");
        sink.deliver(Rows.contacts(1).upsert());
        sinks.salesforce.script(Fault.delay(1, 3_000).on("", "/services/data/v62.0/composite"));
        Rows rows = Rows.contacts(450);
        BatchResult result = interrupted(sink, upsert ? rows.upsert() : rows.insert());
        assertThat(unknown(result, 0).code()).isEqualTo("interrupted");
        unknown(result, 199);
        notSent(result, 200);
        notSent(result, 449);
        assertThat(result.stop()).isNull();
    }

    @Test
    void inTheMiddleOfALogin() throws Exception {
        Sink sink = sinks.sink("Contact", "api", "collections");
        sink.deliver(Rows.contacts(1).upsert());
        sinks.salesforce.tokens().expireAll();
        sinks.salesforce.script(Fault.delay(1, 3_000).on("POST", "/services/oauth2/token"));
        AtomicReference<BatchResult> result = new AtomicReference<>();
        Thread run = new Thread(() -> result.set(sink.deliver(Rows.contacts(3).insert())));
        run.start();
        while (sinks.salesforce.requests().stream()
                        .filter(each -> each.path().endsWith("/token"))
                        .count()
                < 2) {
            Thread.sleep(5);
        }
        run.interrupt();
        run.join(2_000);
        assertThat(run.isAlive()).isFalse();
        notSent(result.get(), 0);
    }
}
