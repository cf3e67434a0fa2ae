package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.assertSuccessful;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Sink;
import io.saddlebag.testing.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that has ended is renewed once. */
class SessionTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    @Test
    void severalThreadsLogInOnceAmongThem() throws Exception {
        Sink sink = sinks.sink("Contact", "api", "collections");
        assertSuccessful(sink.deliver(Rows.contacts(1).upsert()));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            for (int round = 1; round <= 5; round++) {
                sinks.salesforce.tokens().expireAll();
                CyclicBarrier barrier = new CyclicBarrier(6);
                List<Callable<BatchResult>> work = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    String code = "t-" + i;
                    work.add(() -> {
                        barrier.await();
                        return sink.deliver(
                                new Rows("Ext_Id__c", "LastName").add(code, "N").upsert());
                    });
                }
                for (Future<BatchResult> each : threads.invokeAll(work)) {
                    assertSuccessful(each.get());
                }
                assertThat(sinks.salesforce.tokens().logins()).isEqualTo(1 + round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void aSessionMayEndAfterAnyCall(String api) {
        Sink sink = sinks.sink("Contact", "api", api);
        sinks.salesforce.tokens().expireAfter(1);
        assertSuccessful(sink.deliver(Rows.contacts(20).upsert()));
        assertThat(sinks.salesforce.creates("Contact", "Ext_Id__c"))
                .hasSize(20)
                .allSatisfy((code, times) -> assertThat(times).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void aSessionThatIsNeverAcceptedStopsAndDoesNotLoop(String api) {
        Sink sink = sinks.sink("Contact", "api", api);
        assertSuccessful(sink.deliver(Rows.contacts(1).upsert()));
        sinks.salesforce.reset();
        sinks.salesforce.tokens().denyAll(true);
        BatchResult result = sink.deliver(Rows.contacts(5).upsert());
        assertThat(result.stop().credentials()).isTrue();
        assertThat(result.stop().reason()).contains("Session expired or invalid");
        Outcomes.notSent(result, 4);
        assertThat(sinks.salesforce.tokens().logins()).isEqualTo(2);
        assertThat(sinks.salesforce.requests()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aRefusedDescriptionStopsTheRunToo() {
        sinks.salesforce.tokens().denyAll(true);
        BatchResult result = sinks.sink("Contact").deliver(Rows.contacts(5).upsert());
        assertThat(result.stop().credentials()).isTrue();
    }

    @Test
    void anExpiredPasswordIsNotTriedAgain() {
        Sink sink = sinks.sink("Contact");
        assertSuccessful(sink.deliver(Rows.contacts(1).upsert()));
        sinks.salesforce.script(
                Fault.reply(
                        1,
                        401,
                        Map.of(),
                        "[{\"errorCode\":\"INVALID_OPERATION_WITH_EXPIRED_PASSWORD\",\"message\":\"The password has expired\"}]"));
        BatchResult result = sink.deliver(Rows.contacts(2).upsert());
        assertThat(result.stop().credentials()).isTrue();
        assertThat(result.stop().reason()).contains("The password has expired");
        assertThat(sinks.salesforce.tokens().logins()).isEqualTo(1);
    }
}
