package io.saddlebag.destination.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Batch;
import io.saddlebag.testing.Fault;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a reply is lost, nothing is lost and nothing is doubled. */
class LostRepliesTest {

    private static final String DATA = "/services/data/v62.0";

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private static Stream<Arguments> faults() {
        List<String[]> places = List.of(
                new String[] {"bulk", "POST", "/jobs/ingest"},
                new String[] {"bulk", "PUT", "/jobs/ingest"},
                new String[] {"bulk", "PATCH", "/jobs/ingest"},
                new String[] {"bulk", "GET", "/jobs/ingest"},
                new String[] {"bulk", "GET", "/jobs/ingest/750Hs00000000"},
                new String[] {"bulk", "DELETE", "/jobs/ingest"},
                new String[] {"collections", "POST", "/composite"},
                new String[] {"collections", "PATCH", "/composite"},
                new String[] {"collections", "DELETE", "/composite"},
                new String[] {"collections", "GET", "/query"});
        return places.stream().flatMap(place -> Arrays.stream(Fault.Kind.values())
                .filter(kind -> kind != Fault.Kind.DELAY)
                .flatMap(
                        kind -> Stream.of(1, 3).map(times -> Arguments.of(place[0], place[1], place[2], kind, times))));
    }

    /** Every operation in turn, with the fault at one of its calls. */
    @ParameterizedTest
    @MethodSource("faults")
    void nothingIsLostAndNothingDoubled(String api, String method, String path, Fault.Kind kind, int times) {
        Sink sink = sinks.sink("Contact", "api", api);
        sink.deliver(Rows.contacts(1).delete());
        Fault fault = kind == Fault.Kind.REPLY ? Fault.reply(times, 503) : Fault.of(times, kind);
        for (Batch batch : List.of(
                Rows.contacts(30).insert(),
                Rows.contacts(40).upsert(),
                Rows.contacts(40).update(),
                Rows.contacts(40).delete())) {
            sinks.salesforce.script(fault.on(method, DATA + path));
            BatchResult result = sink.deliver(batch);
            sinks.salesforce.reset();
            check(batch, result);
            // what the next run would do
            if (batch.operation() != io.saddlebag.row.Operation.DELETE) {
                sink.deliver(Rows.contacts(batch.size()).upsert());
            }
        }
        assertThat(sinks.salesforce.creates("Contact", "Ext_Id__c"))
                .allSatisfy((code, created) ->
                        assertThat(created).as("creations of %s", code).isEqualTo(1));
    }

    /** Whatever the HTTP client calls the failure: a call that was never begun was not carried out. */
    @Test
    void aCallForWhichThereIsNoConnectionWasNotSent() throws Exception {
        sinks.settings.put("connect-timeout", "300ms");
        Sink sink = sinks.sink("Contact", "api", "collections", "maxRetries", "1");
        Outcomes.assertSuccessful(sink.deliver(Rows.contacts(1).insert()));
        int port = URI.create(sinks.salesforce.url()).getPort();
        sinks.salesforce.close();
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket()) {
            busy.setReuseAddress(true);
            busy.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            for (int i = 0; i < 4; i++) {
                // nobody accepts them; with its queue full, the port answers nobody else
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(busy.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException e) {
                    break;
                }
            }
            BatchResult result = sink.deliver(Rows.contacts(2).insert());
            assertThat(Outcomes.notSent(result, 0).code()).isEqualTo("no-connection");
            assertThat(result.stop().code()).isEqualTo("no-connection");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private void check(Batch batch, BatchResult result) {
        assertThat(result.stop()).isNull();
        assertThat(result.outcomes()).hasSize(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            boolean stored = sinks.contact("Ext_Id__c", "u-" + i) != null;
            boolean wanted = batch.operation() != io.saddlebag.row.Operation.DELETE;
            Outcome outcome = result.outcomes().get(i);
            if (outcome instanceof Outcome.Successful) {
                assertThat(stored).as("u-%d after %s", i, batch.operation()).isEqualTo(wanted);
            } else if (outcome instanceof Outcome.Pending pending && !pending.sent()) {
                assertThat(stored).as("u-%d after %s", i, batch.operation()).isNotEqualTo(wanted && !batch.upsert());
            } else {
                // only what may have been inserted is left open; all else is tried until it is known
                assertThat(outcome).isInstanceOf(Outcome.Pending.class);
                assertThat(batch.operation()).isEqualTo(io.saddlebag.row.Operation.INSERT);
                assertThat(batch.upsert()).isFalse();
            }
        }
    }
}
