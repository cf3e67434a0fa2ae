package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What error codes mean, whatever the status says. */
class HttpSinkCodeTest {

    private static final String[] HOOK = {"insertPath", "/", "okText", "ok"};

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private BatchResult deliver(Batch batch, String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(Arrays.asList(more));
        return sinks.sink(all.toArray(String[]::new)).deliver(batch);
    }

    private void replies(String... bodies) {
        for (String body : bodies) {
            sinks.server.script(Fault.reply(1, 200, Map.of(), body));
        }
    }

    private static Evidence evidence(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) outcome).evidence();
    }

    private static boolean unknown(Outcome outcome) {
        return outcome instanceof Outcome.Pending pending && pending.sent();
    }

    private BatchResult one(Operation operation, String... options) {
        return deliver(
                Batches.of(operation, "a@x.io"),
                new String[] {"insertPath", "/x", "deletePath", "/x/${key}", "itemCode", "/policy,/error/code,/code"},
                options);
    }

    @Test
    void aCodeCountsMoreThanTheStatus() {
        sinks.server.script(Fault.reply(1, 429, Map.of(), "{\"policy\":\"DAILY\",\"code\":\"X\"}"));
        BatchResult daily = one(Operation.INSERT, "stopCodes", "DAILY");
        assertThat(daily.stop().code()).isEqualTo("DAILY");
        assertThat(unknown(daily.outcomes().get(0))).isFalse();
        assertThat(sinks.server.requests()).hasSize(1);

        sinks.server.script(Fault.reply(1, 403, Map.of(), "{\"error\":{\"code\":\"BUSY\"}}"));
        sinks.server.script(Fault.reply(1, 201));
        assertThat(one(Operation.INSERT, "retryCodes", "BUSY").outcomes()).containsExactly(Outcome.SUCCESSFUL);

        sinks.server.script(Fault.reply(1, 404, Map.of(), "{\"code\":\"InvalidEndpoint\"}"));
        assertThat(one(Operation.DELETE, "stopCodes", "InvalidEndpoint").stop().code())
                .isEqualTo("InvalidEndpoint");
    }

    @Test
    void someCodesOfADeleteMeanThatItIsDone() {
        sinks.server.script(Fault.reply(2, 405, Map.of(), "{\"code\":\"1004\"}"));
        assertThat(one(Operation.DELETE, "goneCodes", "1004,1005").outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(one(Operation.INSERT, "goneCodes", "1004,1005").stop()).isNotNull();
        replies("[{\"status\":\"deleted\"},{\"status\":\"skipped\",\"code\":\"1004\"}]");
        BatchResult many = deliver(
                Batches.of(Operation.DELETE, "a@x.io", "b@x.io"),
                new String[] {"records", "many", "deletePath", "/x", "reply", "positional", "itemOk", "/status"},
                "okValues",
                "deleted",
                "itemCode",
                "/code",
                "goneCodes",
                "1004");
        assertThat(many.outcomes()).containsExactly(Outcome.SUCCESSFUL, Outcome.SUCCESSFUL);
    }

    @Test
    void ofARefusedBatchItIsNotKnownWhichRecordIsGone() {
        sinks.server.script(Fault.reply(1, 400, Map.of(), "{\"code\":\"1004\"}"));
        sinks.server.script(Fault.reply(1, 204));
        sinks.server.script(Fault.reply(1, 400, Map.of(), "{\"code\":\"1004\"}"));
        BatchResult result = deliver(
                Batches.of(Operation.DELETE, "a@x.io", "b@x.io"),
                new String[] {"records", "many", "deletePath", "/x", "reply", "all", "itemCode", "/code"},
                "goneCodes",
                "1004");
        assertThat(result.outcomes()).containsExactly(Outcome.SUCCESSFUL, Outcome.SUCCESSFUL);
        assertThat(sinks.server.requests()).hasSize(3);
    }

    @Test
    void aCodeMayAskForALongerWait() {
        sinks.server.script(Fault.reply(1, 200, Map.of(), "{\"ok\":false,\"code\":\"606\"}"));
        sinks.server.script(Fault.reply(1, 200, Map.of("Retry-After", "2"), "{\"ok\":false,\"code\":\"615\"}"));
        replies("{\"ok\":true}");
        BatchResult result =
                one(Operation.INSERT, "okAt", "/ok", "retryCodes", "606,615", "codeDelay", "606:20s, 615:5s");
        assertThat(result.outcomes()).containsExactly(Outcome.SUCCESSFUL);
        assertThat(sinks.waits).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "200,ok,S,",
        "200,' ok\n',S,",
        "200,no_text,R,no_text",
        "400,invalid_payload,R,invalid_payload",
        "403,invalid_token,T,invalid_token",
        "410,channel_is_archived,T,channel_is_archived",
        "400,It did not work,R,400",
        "200,channel_is_archived,T,channel_is_archived"
    })
    void aTextMayBeAllThatAReplySays(int status, String body, String what, String code) {
        sinks.server.script(Fault.reply(1, status, Map.of("Content-Type", "text/plain"), body));
        BatchResult result = deliver(Batches.of(Operation.INSERT, "a@x.io"), HOOK, "stopCodes", "channel_is_archived");
        Outcome outcome = result.outcomes().get(0);
        assertThat(result.stop() != null ? "T" : outcome instanceof Outcome.Successful ? "S" : "R")
                .isEqualTo(what);
        if (code != null) {
            assertThat(evidence(outcome).code()).isEqualTo(code);
            assertThat(evidence(outcome).message()).isEqualTo(body);
        }
    }

    @Test
    void aCodeInATextMayBeWorthAnotherTry() {
        sinks.server.script(Fault.reply(1, 400, Map.of("Content-Type", "text/plain"), "rollup_error"));
        sinks.server.script(Fault.reply(1, 200, Map.of("Content-Type", "text/plain"), "ok"));
        assertThat(deliver(Batches.of(Operation.INSERT, "a@x.io"), HOOK, "retryCodes", "rollup_error")
                        .outcomes())
                .containsExactly(Outcome.SUCCESSFUL);
    }

    @Test
    void aTokenThatIsRefusedByACodeIsRenewedOnce() throws Exception {
        List<String> tokens = new ArrayList<>();
        try (FakeRest issuer = new FakeRest(request -> {
            tokens.add("t");
            return FakeRest.Response.json(200, "{\"access_token\":\"token-" + tokens.size() + "\"}");
        })) {
            String[] options = {
                "tokenUrl",
                issuer.url() + "/t",
                "clientId",
                "me",
                "clientSecret",
                "s3cret",
                "okAt",
                "/success",
                "itemCode",
                "/errors/0/code",
                "refreshCodes",
                "601,602",
                "insertPath",
                "/x"
            };
            String stale = "{\"success\":false,\"errors\":[{\"code\":\"602\",\"message\":\"Access token expired\"}]}";
            replies(stale, "{\"success\":true}");
            assertThat(deliver(Batches.of(Operation.INSERT, "a@x.io"), options).outcomes())
                    .containsExactly(Outcome.SUCCESSFUL);
            assertThat(sinks.server.requests())
                    .extracting(each -> each.headers().get("authorization"))
                    .containsExactly("Bearer token-1", "Bearer token-2");
            replies(stale, stale);
            BatchResult refused = deliver(Batches.of(Operation.INSERT, "a@x.io"), options);
            assertThat(refused.stop().credentials()).isTrue();
            assertThat(refused.stop().reason()).contains("Access token expired");
            assertThat(unknown(refused.outcomes().get(0))).isFalse();
            assertThat(sinks.server.requests()).hasSize(4);
        }
    }

    @Test
    void afterAnUnsureCodeACallCountsAsOneWhoseReplyWasLost() {
        String[] options = {"okAt", "/ok", "itemCode", "/error", "unsureCodes", "internal_error", "upsertPath", "/x"};
        replies("{\"ok\":false,\"error\":\"internal_error\"}");
        BatchResult insert = deliver(Batches.of(Operation.INSERT, "a@x.io"), options, "insertPath", "/x");
        assertThat(insert.outcomes()).hasSize(1).allMatch(HttpSinkCodeTest::unknown);
        assertThat(sinks.server.requests()).hasSize(1);
        replies("{\"ok\":false,\"error\":\"internal_error\"}", "{\"ok\":true}");
        assertThat(deliver(Batches.upsert(Operation.INSERT, "a@x.io"), options).outcomes())
                .containsExactly(Outcome.SUCCESSFUL);
    }
}
