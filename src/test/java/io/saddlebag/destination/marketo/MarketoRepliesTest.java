package io.saddlebag.destination.marketo;

import static io.saddlebag.testing.Batches.rows;
import static io.saddlebag.testing.KameletSinks.evidence;
import static io.saddlebag.testing.KameletSinks.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeMarketo;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.KameletSinks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Marketo's replies mean for each record. */
class MarketoRepliesTest {

    private final FakeMarketo marketo = new FakeMarketo();
    private final KameletSinks sinks = new KameletSinks(
            "marketo-sink",
            "marketo",
            marketo,
            Map.of("url", marketo.url(), "client-id", "client", "client-secret", "secret"));

    @AfterEach
    void close() throws Exception {
        sinks.close();
        marketo.close();
    }

    private BatchResult deliver(Operation operation, boolean upsert, String... emails) throws Exception {
        Object[][] rows = IntStream.range(0, emails.length)
                .mapToObj(i -> new Object[] {emails[i], "Ann"})
                .toArray(Object[][]::new);
        return sinks.sink().deliver(rows(operation, upsert, List.of("email", "firstName"), rows));
    }

    private BatchResult upsert(String... emails) throws Exception {
        return deliver(Operation.INSERT, true, emails);
    }

    private long calls(String path) {
        return marketo.requests().stream()
                .filter(each -> each.path().startsWith(path))
                .count();
    }

    private static void assertStoppedAt(BatchResult result, String code) {
        assertThat(result.stop().code()).isEqualTo(code);
        assertThat(told(result)).containsOnly("pending");
    }

    @Test
    void leadsThatWereSkippedAreToldByTheirPosition() throws Exception {
        BatchResult result = upsert("a@x.io", "bademail", "c@x.io");
        assertThat(told(result)).containsExactly("ok", "1003", "ok");
        assertThat(evidence(result.outcomes().get(1)).message())
                .isEqualTo("Invalid value for field 'email' and value 'bademail'");
        assertThat(evidence(result.outcomes().get(1)).response())
                .contains("skipped")
                .doesNotContain("created");
        String id = ((Outcome.Successful) result.outcomes().get(2)).destinationId();
        assertThat(marketo.leads().get(Integer.valueOf(id))).containsEntry("email", "c@x.io");
        assertThat(calls("/rest/v1/leads.json")).isOne();
    }

    @Test
    void aReplyOfAnotherLengthIsNotGuessedAt() throws Exception {
        String reply = "{\"success\":true,\"result\":[{\"id\":1,\"status\":\"created\"}]}";
        marketo.script(Fault.reply(1, 200, Map.of(), reply).on("", "/rest"));
        assertThat(told(upsert("a@x.io", "b@x.io"))).containsExactly("sent", "sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"601", "602", "600"})
    void aTokenThatIsNoLongerTakenIsGotAnewOnce(String code) throws Exception {
        marketo.fail(code, 1);
        assertThat(told(upsert("a@x.io"))).containsExactly("ok");
        assertThat(calls("/identity")).isEqualTo(2);
        marketo.fail(code, 2);
        BatchResult result = upsert("b@x.io");
        assertStoppedAt(result, code);
        assertThat(result.stop().credentials()).isTrue();
    }

    @Test
    void aTokenWithASecondToLiveIsReplaced() throws Exception {
        marketo.tokenEndsIn(0);
        assertThat(told(upsert("a@x.io"))).containsExactly("ok");
        marketo.tokenEndsIn(1);
        assertThat(told(upsert("b@x.io"))).containsExactly("ok");
        marketo.revokeToken();
        assertThat(told(upsert("c@x.io"))).containsExactly("ok");
        marketo.advance(Duration.ofHours(2));
        assertThat(told(upsert("d@x.io"))).containsExactly("ok");
    }

    @ParameterizedTest
    @CsvSource({"502,0", "604,0", "606,20", "608,0", "611,0", "615,5", "713,0"})
    void someFailuresPass(String code, long seconds) throws Exception {
        marketo.fail(code, 2);
        assertThat(told(upsert("a@x.io", "b@x.io"))).containsExactly("ok", "ok");
        assertThat(sinks.time.waits()).hasSize(2).allMatch(wait -> wait.compareTo(Duration.ofSeconds(seconds)) >= 0);
        assertThat(marketo.leads()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"603", "605", "607", "609", "610", "612"})
    void othersStopAndRejectNothing(String code) throws Exception {
        marketo.fail(code, 1);
        assertStoppedAt(upsert("a@x.io", "b@x.io"), code);
        assertThat(calls("/rest")).isOne();
    }

    @Test
    void theQuotaOfADayStopsAndRejectsNothing() throws Exception {
        marketo.dailyLimit(1);
        assertThat(told(upsert("a@x.io"))).containsExactly("ok");
        BatchResult result = upsert("b@x.io");
        assertStoppedAt(result, "607");
        assertThat(result.stop().reason()).contains("Daily API Request Quota Reached");
    }

    @Test
    void theLimitOfTwentySecondsIsWaitedFor() throws Exception {
        marketo.limit(2);
        for (int i = 0; i < 5; i++) {
            assertThat(told(upsert("u" + i + "@x.io"))).containsExactly("ok");
        }
        assertThat(sinks.time.waits()).containsOnly(Duration.ofSeconds(20));
    }

    @Test
    void aFieldThatIsUnknownStopsAndRejectsNothing() throws Exception {
        Sink sink = sinks.sink();
        assertStoppedAt(sink.deliver(Batches.row(Operation.INSERT, "email", "a@x.io", "nope", "x")), "1006");
    }

    @Test
    void aCallThatIsTooLargeIsDivided() throws Exception {
        Object[][] rows = IntStream.range(0, 300)
                .mapToObj(i -> new Object[] {"u" + i + "@x.io", "é".repeat(1_990)})
                .toArray(Object[][]::new);
        BatchResult result = sinks.sink().deliver(rows(Operation.INSERT, true, List.of("email", "notes"), rows));
        assertThat(told(result)).hasSize(300).containsOnly("ok");
        assertThat(calls("/rest/v1/leads.json")).isGreaterThan(1);
    }

    @Test
    void aLeadThatIsThereIsNotInsertedAndOneThatIsNotIsNotUpdated() throws Exception {
        upsert("a@x.io");
        assertThat(told(deliver(Operation.INSERT, false, "a@x.io", "b@x.io"))).containsExactly("1005", "ok");
        assertThat(told(deliver(Operation.UPDATE, false, "a@x.io", "c@x.io"))).containsExactly("ok", "1004");
        assertThat(marketo.leads()).hasSize(2);
    }

    @Test
    void severalLeadsWithTheSameKeyAreForMarketoToJudge() throws Exception {
        upsert("a@x.io");
        Sink byExt = sinks.sink("lookupField", "extId");
        byExt.deliver(rows(Operation.INSERT, true, List.of("extId", "email"), new Object[] {"e1", "a@x.io"}));
        assertThat(told(upsert("a@x.io"))).containsExactly("1007");
        marketo.newestWins(true);
        assertThat(told(upsert("a@x.io"))).containsExactly("ok");
    }

    @Test
    void aLostReplyToAnInsertIsNotRepeatedAndToAnUpsertIs() throws Exception {
        upsert("warm@x.io");
        marketo.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        assertThat(told(deliver(Operation.INSERT, false, "a@x.io"))).containsExactly("sent");
        marketo.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        assertThat(told(upsert("b@x.io"))).containsExactly("ok");
        assertThat(marketo.created("a@x.io")).isOne();
        assertThat(marketo.created("b@x.io")).isOne();
    }
}
