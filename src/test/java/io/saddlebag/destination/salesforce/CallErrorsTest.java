package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.assertSuccessful;
import static io.saddlebag.destination.salesforce.Outcomes.notSent;
import static io.saddlebag.destination.salesforce.Outcomes.rejected;
import static io.saddlebag.destination.salesforce.Outcomes.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of whole calls, and the limits of the org. */
class CallErrorsTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private Fault refusal(int times, int status, String code, String message) {
        String body = "[{\"errorCode\":\"%s\",\"message\":\"%s\"}]".formatted(code, message);
        return Fault.reply(times, status, Map.of(), body).on("PATCH", "/services/data/v62.0/composite");
    }

    /** A sink that has described the object already. */
    private Sink known(String... options) {
        Sink sink = sinks.sink("Contact", options);
        sink.deliver(new Rows("Ext_Id__c", "LastName").add("known", "N").upsert());
        sinks.salesforce.reset();
        return sink;
    }

    @ParameterizedTest
    @CsvSource({"true,collections", "false,collections", "false,bulk"})
    void aFieldThatIsThereNoMoreStops(boolean wholeCall, String api) {
        Sink sink = known("api", api);
        sinks.salesforce.readings().unknownFieldRefusesCall(wholeCall);
        BatchResult result = sink.deliver(new Rows("Ext_Id__c", "LastName", "Gone__c")
                .add("u-1", "N", "x")
                .add("u-2", "N", "x")
                .upsert());
        assertThat(result.stop().code()).isEqualTo(api.equals("bulk") ? "bulk-job-failed" : "INVALID_FIELD");
        assertThat(result.stop().reason()).contains("Gone__c");
        assertThat(result.outcomes()).allMatch(Outcome.Pending.class::isInstance);
        notSent(result, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWrongTypeRejectsItsRecordAlone(boolean wholeCall) {
        Sink sink = known("api", "collections");
        sinks.salesforce.readings().wrongTypeRefusesCall(wholeCall);
        Rows rows = new Rows("Ext_Id__c", "LastName", "LTV__c");
        for (int i = 0; i < 64; i++) {
            rows.add("u-" + i, "N", i == 37 ? "much" : "1");
        }
        BatchResult result = sink.deliver(rows.upsert());
        assertThat(result.stop()).isNull();
        assertThat(rejected(result, 37).code())
                .isEqualTo(wholeCall ? "JSON_PARSER_ERROR" : "INVALID_TYPE_ON_FIELD_IN_RECORD");
        assertThat(rejected(result, 37).request()).contains("u-37").doesNotContain("u-36");
        assertThat(result.outcomes())
                .filteredOn(Outcome.Successful.class::isInstance)
                .hasSize(63);
        // halves, down to the one: two calls for each of the six levels
        assertThat(sinks.requests("PATCH", "/composite")).hasSize(wholeCall ? 13 : 1);
    }

    @Test
    void whereEveryCallIsRefusedNotEveryRecordIsTried() {
        Sink sink = known("api", "collections");
        sinks.salesforce.script(refusal(1000, 400, "JSON_PARSER_ERROR", "no such luck"));
        BatchResult result = sink.deliver(Rows.contacts(200).upsert());
        assertThat(result.stop().reason()).contains("no such luck");
        assertThat(result.outcomes())
                .filteredOn(Outcome.Rejected.class::isInstance)
                .hasSize(20);
        assertThat(sinks.salesforce.requests()).hasSizeLessThan(60);
    }

    @Test
    void theCallsOfADayUsedUpStop() {
        Sink sink = known();
        sinks.salesforce.usage().cap(10);
        BatchResult result = sink.deliver(Rows.contacts(3).upsert());
        assertThat(result.stop().code()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(result.stop().reason()).contains("TotalRequests Limit exceeded");
        notSent(result, 0);
        assertThat(sinks.salesforce.requests()).hasSize(1);
    }

    @Test
    void tooManyCallsAtOncePass() {
        Sink sink = known();
        sinks.salesforce.script(
                refusal(1, 403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded."),
                refusal(
                        1,
                        403,
                        "REQUEST_LIMIT_EXCEEDED",
                        "ConcurrentRequests (Concurrent API Requests) Limit exceeded."));
        assertSuccessful(sink.deliver(Rows.contacts(3).insert()));
        assertSuccessful(sink.deliver(Rows.contacts(3).upsert()));
        assertThat(sinks.requests("PATCH", "/composite")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = 429)
    void aCallThatIsRefusedForNowIsMadeLaterInAnyMode(int status) {
        Sink sink = known();
        sinks.salesforce.script(Fault.reply(2, status).on("POST", "/services/data/v62.0/composite"));
        assertSuccessful(sink.deliver(Rows.contacts(3).insert()));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504, 520})
    void aFailureOnTheWayIsRepeatedUnlessItCouldInsertTwice(int status) {
        Sink sink = known();
        sinks.salesforce.script(Fault.reply(2, status));
        assertSuccessful(sink.deliver(Rows.contacts(3).upsert()));
        sinks.salesforce.script(Fault.reply(2, status));
        assertThat(unknown(sink.deliver(Rows.contacts(1).insert()), 0).code()).isEqualTo("" + status);
    }

    @ParameterizedTest
    @CsvSource({
        "403,API_DISABLED_FOR_ORG",
        "403,INSUFFICIENT_ACCESS",
        "404,NOT_FOUND",
        "400,INVALID_TYPE",
        "405,METHOD_NOT_ALLOWED"
    })
    void whatIsWrongWithTheCallStops(int status, String code) {
        Sink sink = known();
        sinks.salesforce.script(refusal(1, status, code, "not like this"));
        BatchResult result = sink.deliver(Rows.contacts(3).upsert());
        assertThat(result.stop().code()).isEqualTo(code);
        assertThat(result.stop().reason()).contains("not like this", "PATCH /composite/sobjects/Contact/Ext_Id__c");
        assertThat(sinks.salesforce.requests()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        Sink sink = known();
        sinks.salesforce.script(Fault.reply(1, 302, Map.of("Location", sinks.salesforce.url() + "/elsewhere"), ""));
        assertThat(sink.deliver(Rows.contacts(3).upsert()).stop().code()).isEqualTo("302");
        assertThat(sinks.salesforce.requests()).hasSize(1);
    }

    @Test
    void anUploadThatIsTooLargeIsSplitOrGoesByCollections() {
        Sink sink = known("api", "bulk");
        sinks.salesforce.bulk().mostBytes(50);
        assertSuccessful(sink.deliver(Rows.contacts(300).upsert()));
        assertThat(sinks.requests("PATCH", "/composite")).hasSize(2);
        sinks.salesforce.script(refusal(1, 413, "REQUEST_TOO_LARGE", "too large"));
        sinks.salesforce.bulk().mostBytes(1_000_000);
        assertSuccessful(sinks.sink("Contact", "api", "collections")
                .deliver(Rows.contacts(100).upsert()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "10%"})
    void theReserveIsLeftToOthersAndTheRestIsSentLater(String reserve) {
        sinks.settings.put("api-reserve", reserve);
        sinks.salesforce.usage().cap(5000);
        Sink sink = known("api", "collections");
        sinks.salesforce.usage().start(4497);
        BatchResult last = sink.deliver(Rows.contacts(900).upsert());
        assertThat(last.stop().code()).isEqualTo("api-reserve");
        assertThat(last.stop().credentials()).isFalse();
        assertThat(last.stop().reason()).contains("of 5000", "keeps 500", "next run");
        long sent = last.outcomes().stream()
                .filter(Outcome.Successful.class::isInstance)
                .count();
        assertThat(sent).isBetween(200L, 1000L);
        notSent(last, 899);
        sinks.time.pass(Duration.ofHours(25));
        assertSuccessful(sink.deliver(Rows.contacts(900).upsert()));
    }

    @Test
    void aJobThatIsUnderWayIsFinishedFromTheReserve() {
        sinks.settings.put("api-reserve", "500");
        sinks.salesforce.usage().cap(5000);
        Sink sink = known("api", "bulk");
        sinks.salesforce.usage().start(4495);
        sink.deliver(Rows.contacts(1).upsert());
        sinks.salesforce.usage().start(4485);
        sinks.salesforce.bulk().pollsInProgress(30);
        sinks.time.pass(Duration.ofMinutes(6));
        assertSuccessful(sink.deliver(Rows.contacts(300).upsert()));
        assertThat(sinks.salesforce.usage().used()).isGreaterThan(4500);
        assertThat(sink.deliver(Rows.contacts(300).upsert()).stop().code()).isEqualTo("api-reserve");
    }

    @Test
    void theVersionOfTheApiStandsInThePath() {
        sinks.settings.put("api-version", "58.0");
        assertSuccessful(
                sinks.sink("Contact", "api", "bulk").deliver(Rows.contacts(1).upsert()));
        assertThat(sinks.salesforce.requests())
                .filteredOn(each -> !each.path().startsWith("/services/oauth2"))
                .isNotEmpty()
                .allMatch(each -> each.path().startsWith("/services/data/v58.0/"));
    }

    @Test
    void aReplyThatDoesNotSayWhatBecameOfARecordLeavesItOpen() {
        Sink sink = known("maxRetries", "0");
        sinks.salesforce.script(Fault.reply(
                        1,
                        200,
                        Map.of(),
                        "[{\"id\":\"003Hs0000000001AAA\",\"success\":true,\"errors\":[]},{},{\"success\":false}]")
                .on("PATCH", "/services/data/v62.0/composite"));
        BatchResult result = sink.deliver(Rows.contacts(3).upsert());
        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Successful.class);
        assertThat(unknown(result, 1).code()).isEqualTo("broken-reply");
        assertThat(rejected(result, 2).code()).isEqualTo("unexplained");
    }
}
