package io.saddlebag.destination.hubspot;

import static io.saddlebag.testing.Batches.rows;
import static io.saddlebag.testing.KameletSinks.evidence;
import static io.saddlebag.testing.KameletSinks.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeHubSpot;
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

/** What HubSpot's replies mean for each record. */
class HubSpotRepliesTest {

    private static final List<String> NAMES = List.of("email", "firstname");

    private final FakeHubSpot hubspot = new FakeHubSpot();
    private final KameletSinks sinks = new KameletSinks(
            "hubspot-sink", "hubspot", hubspot, Map.of("url", hubspot.url(), "token", hubspot.token()));

    @AfterEach
    void close() throws Exception {
        sinks.close();
        hubspot.close();
    }

    private Sink contacts() throws Exception {
        return sinks.sink("object", "contacts");
    }

    private static Object[] ann(String email) {
        return new Object[] {email, "Ann"};
    }

    private BatchResult deliver(Operation operation, boolean upsert, String... emails) throws Exception {
        Object[][] rows =
                IntStream.range(0, emails.length).mapToObj(i -> ann(emails[i])).toArray(Object[][]::new);
        return contacts().deliver(rows(operation, upsert, NAMES, rows));
    }

    private BatchResult upsert(String... emails) throws Exception {
        return deliver(Operation.INSERT, true, emails);
    }

    private static void assertStoppedAt(BatchResult result, String code) {
        assertThat(result.stop().code()).isEqualTo(code);
        assertThat(told(result)).containsOnly("pending");
    }

    @Test
    void resultsInAnyOrderFindTheirRecordsByTraceId() throws Exception {
        String[] emails =
                IntStream.range(0, 100).mapToObj(i -> "u" + i + "@x.io").toArray(String[]::new);
        List<Outcome> outcomes = upsert(emails).outcomes();
        assertThat(hubspot.requests()).hasSize(1);
        for (int i = 0; i < 100; i++) {
            String id = ((Outcome.Successful) outcomes.get(i)).destinationId();
            assertThat(hubspot.records("contacts").get(id)).containsEntry("email", emails[i]);
        }
    }

    @Test
    void resultsWithoutTraceIdsFindThemByTheKeyInAnyLetterCase() throws Exception {
        String result = "{\"id\":\"%s\",\"properties\":{\"email\":\"%s\"}}";
        String reply = "{\"results\":[" + String.format(result, 2, "bea@x.io") + ","
                + String.format(result, 1, "ann@x.io") + "]}";
        hubspot.script(Fault.reply(1, 200, Map.of(), reply));
        assertThat(upsert("Ann@X.io", "bea@x.io").outcomes())
                .containsExactly(Outcome.successful("1"), Outcome.successful("2"));
    }

    @Test
    void aMissingRecordThatNoTraceIdNamesIsFoundByItsKey() throws Exception {
        upsert("a@x.io", "c@x.io");
        hubspot.reset();
        BatchResult result = deliver(Operation.UPDATE, false, "a@x.io", "b@x.io", "c@x.io");
        assertThat(told(result)).containsExactly("ok", "OBJECT_NOT_FOUND", "ok");
        assertThat(evidence(result.outcomes().get(1)).response()).contains("\"ids\":[\"b@x.io\"]");
        assertThat(hubspot.requests()).hasSize(1);
    }

    @Test
    void aReplyWithoutAWordOfARecordIsNoSuccess() throws Exception {
        hubspot.script(Fault.reply(20, 200, Map.of(), "{\"status\":\"COMPLETE\",\"results\":[]}"));
        assertThat(told(upsert("a@x.io", "b@x.io"))).containsExactly("sent", "sent");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBadValueCostsItsRecordOnlyWhetherHubspotRefusesTheRecordOrTheBatch(boolean perRecord) throws Exception {
        hubspot.validationPerRecord(perRecord);
        List<String> fields = List.of("email", "age", "birthday", "interests");
        BatchResult result = contacts()
                .deliver(rows(
                        Operation.INSERT,
                        true,
                        fields,
                        new Object[] {"a@x.io", 41L, null, List.of("music", "travel")},
                        new Object[] {"000", 41L, null, null},
                        new Object[] {"b@x.io", "old", null, null},
                        new Object[] {"c@x.io", 1L, "2001-02-29", null},
                        new Object[] {"d@x.io", 1L, null, "chess"},
                        new Object[] {"e@x.io", 1L, null, "music"}));
        assertThat(told(result))
                .containsExactly("ok", "INVALID_EMAIL", "INVALID_LONG", "INVALID_DATE", "INVALID_OPTION", "ok");
        assertThat(evidence(result.outcomes().get(2)).request())
                .contains("b@x.io")
                .doesNotContain("a@x.io");
        assertThat(evidence(result.outcomes().get(2)).message()).contains("old was not a valid long");
        assertThat(hubspot.records("contacts")).hasSize(2);
        if (perRecord) {
            assertThat(hubspot.requests()).hasSize(1);
        }
    }

    @Test
    void keysThatAreOneContactToHubspotAreSentApart() throws Exception {
        upsert("a@x.io");
        String id = hubspot.records("contacts").keySet().iterator().next();
        hubspot.secondaryEmail(id, "other@x.io");
        assertThat(told(upsert("a@x.io", "other@x.io", "n@x.io"))).containsOnly("ok");
        assertThat(told(upsert("New@x.io", "new@X.io"))).containsOnly("ok");
        assertThat(hubspot.records("contacts")).hasSize(3);
        assertThat(hubspot.records("contacts").get(id)).containsEntry("email", "a@x.io");
    }

    @Test
    void aContactThatAnotherOwnsTheEmailOfIsRejectedWithTheIdOfTheOther() throws Exception {
        upsert("a@x.io");
        String id = hubspot.records("contacts").keySet().iterator().next();
        BatchResult result = deliver(Operation.INSERT, false, "b@x.io", "a@x.io");
        assertThat(told(result)).containsExactly("ok", "CONFLICT");
        assertThat(evidence(result.outcomes().get(1)).message())
                .isEqualTo("Contact already exists. Existing ID: " + id);
    }

    @Test
    void aLostReplyToAnInsertIsNotRepeatedAndToAnUpsertIs() throws Exception {
        hubspot.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        assertThat(told(deliver(Operation.INSERT, false, "a@x.io"))).containsExactly("sent");
        hubspot.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        assertThat(told(upsert("b@x.io"))).containsExactly("ok");
        assertThat(hubspot.created("contacts", "a@x.io")).isOne();
        assertThat(hubspot.created("contacts", "b@x.io")).isOne();
    }

    @Test
    void aPropertyThatIsUnknownOrReadOnlyStopsAndRejectsNothing() throws Exception {
        assertStoppedAt(
                contacts().deliver(Batches.row(Operation.INSERT, "email", "a@x.io", "nope", "x")),
                "PROPERTY_DOESNT_EXIST");
        assertStoppedAt(
                contacts().deliver(Batches.row(Operation.INSERT, "email", "a@x.io", "num_notes", 1L)),
                "READ_ONLY_VALUE");
    }

    @Test
    void aKeyThatIsNotUniqueStopsAndRejectsNothing() throws Exception {
        BatchResult result = sinks.sink("object", "companies", "idProperty", "domain")
                .deliver(Batches.row(Operation.INSERT, "domain", "x.io", "name", "X"));
        assertStoppedAt(result, "NON_UNIQUE_PROPERTY");
        assertThat(result.stop().reason()).contains("by non-unique 0-2 property domain");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMissingScopeStopsAndRejectsNothing(boolean inErrors) throws Exception {
        hubspot.withhold("crm.objects.contacts.write");
        hubspot.scopesInErrors(inErrors);
        assertStoppedAt(upsert("a@x.io", "b@x.io"), "MISSING_SCOPES");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\":\"You have reached your limit.\",\"errorType\":\"RATE_LIMIT\",\"policyName\":\"DAILY\"}",
                "{\"message\":\"You have reached your daily limit.\",\"category\":\"RATE_LIMITS\"}",
            })
    void theLimitOfADayStopsAndRejectsNothing(String body) throws Exception {
        hubspot.script(Fault.reply(1, 429, Map.of(), body));
        assertStoppedAt(upsert("a@x.io", "b@x.io"), "DAILY");
        assertThat(hubspot.requests()).hasSize(1);
    }

    @Test
    void aValueThatReadsLikeALimitIsNone() throws Exception {
        BatchResult result = contacts()
                .deliver(Batches.row(Operation.INSERT, "email", "a@x.io", "lifecyclestage", "the daily limit"));
        assertThat(told(result)).containsExactly("INVALID_OPTION");
    }

    @Test
    void whatTheDayAllowsIsUsedUpWithoutARefusal() throws Exception {
        hubspot.dailyLimit(1);
        assertThat(told(upsert("a@x.io"))).containsExactly("ok");
        assertStoppedAt(upsert("b@x.io"), "rate-limit");
        assertThat(hubspot.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLimitOfTenSecondsIsWaitedFor(boolean named) throws Exception {
        hubspot.policyNames(named);
        String policy = named ? "\"policyName\":\"TEN_SECONDLY_ROLLING\"" : "\"category\":\"RATE_LIMITS\"";
        hubspot.script(Fault.reply(1, 429, Map.of(), "{\"message\":\"Too many.\"," + policy + "}"));
        assertThat(told(upsert("a@x.io"))).containsExactly("ok");
        assertThat(sinks.time.waits()).containsExactly(Duration.ofSeconds(10));
        hubspot.limit(2);
        for (int i = 0; i < 5; i++) {
            assertThat(told(upsert("u" + i + "@x.io"))).containsExactly("ok");
        }
    }

    @Test
    void aLockedRecordIsWaitedFor() throws Exception {
        hubspot.script(Fault.reply(2, 423));
        assertThat(told(upsert("a@x.io"))).containsExactly("ok");
        assertThat(sinks.time.waits()).allMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) >= 0);
    }
}
