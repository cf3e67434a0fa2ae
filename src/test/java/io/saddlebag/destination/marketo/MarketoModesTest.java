package io.saddlebag.destination.marketo;

import static io.saddlebag.testing.Batches.rows;
import static io.saddlebag.testing.KameletSinks.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.Terms;
import io.saddlebag.fake.FakeMarketo;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.FieldType;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.KameletSinks;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to Marketo in each mode, what keeps a sync from starting, and which records are invalid. */
class MarketoModesTest {

    private final FakeMarketo marketo = new FakeMarketo();
    private KameletSinks sinks = sinks(Map.of("url", marketo.url(), "client-id", "client", "client-secret", "secret"));

    @AfterEach
    void close() throws Exception {
        sinks.close();
        marketo.close();
    }

    private KameletSinks sinks(Map<String, String> properties) {
        return new KameletSinks("marketo-sink", "marketo", marketo, properties);
    }

    private String lastBody() {
        return marketo.requests().get(marketo.requests().size() - 1).body();
    }

    private List<String> calls() {
        return marketo.requests().stream()
                .filter(each -> each.path().startsWith("/rest"))
                .map(each -> each.method() + " " + each.path())
                .toList();
    }

    private int id(String email) {
        return marketo.leads().entrySet().stream()
                .filter(each -> email.equals(each.getValue().get("email")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void valuesKeepTheirTypeAndTimesAreInUtc() throws Exception {
        LocalDateTime seen = LocalDateTime.of(2026, 1, 2, 3, 4);
        Object[] row = {"a@x.io", 7L, true, seen};
        BatchResult result = sinks.sink()
                .deliver(rows(Operation.INSERT, true, List.of("email", "leadScore", "unsubscribed", "lastSeen"), row));
        assertThat(told(result)).containsExactly("ok");
        assertThat(lastBody())
                .isEqualTo("{\"action\":\"createOrUpdate\",\"lookupField\":\"email\",\"input\":[{\"email\":\"a@x.io\","
                        + "\"leadScore\":7,\"unsubscribed\":true,\"lastSeen\":\"2026-01-02T03:04:00Z\"}]}");
    }

    @ParameterizedTest
    @CsvSource({"INSERT,false,createOnly", "UPDATE,false,updateOnly", "INSERT,true,createOrUpdate"})
    void eachModeHasItsActionAndAPartitionWhereOneIsSet(Operation operation, boolean upsert, String action)
            throws Exception {
        sinks.sink("partition", "EMEA").deliver(rows(operation, upsert, List.of("email"), new Object[] {"a@x.io"}));
        assertThat(lastBody())
                .isEqualTo(
                        "{\"action\":\"" + action
                                + "\",\"lookupField\":\"email\",\"partitionName\":\"EMEA\",\"input\":[{\"email\":\"a@x.io\"}]}");
    }

    @Test
    void nullClearsAField() throws Exception {
        sinks.sink().deliver(Batches.row(Operation.INSERT, "email", "a@x.io", "firstName", "Ann"));
        sinks.sink().deliver(Batches.row(Operation.UPDATE, "email", "a@x.io", "firstName", null));
        assertThat(lastBody()).contains("\"firstName\":null");
        assertThat(marketo.leads().get(id("a@x.io"))).doesNotContainKey("firstName");
    }

    @Test
    void anUpdateMayHoldTheChangedFieldsOnly() throws Exception {
        BitSet changed = new BitSet();
        changed.set(2);
        Change change = new Change(List.of("a@x.io"), new Object[] {"a@x.io", "Old", "2"}, changed, null);
        sinks.sink("changedFieldsOnly", "true")
                .deliver(Batches.of(
                        Operation.UPDATE, false, Batches.fields("email", "firstName", "phone"), List.of(change)));
        assertThat(lastBody()).contains("\"input\":[{\"email\":\"a@x.io\",\"phone\":\"2\"}]");
    }

    @Test
    void anUpdateMayGoByMarketosOwnId() throws Exception {
        sinks.sink().deliver(Batches.row(Operation.INSERT, "email", "a@x.io"));
        BatchResult result = sinks.sink("lookupField", "id")
                .deliver(rows(
                        Operation.UPDATE,
                        false,
                        List.of("id", "firstName"),
                        new Object[] {(long) id("a@x.io"), "Ann"},
                        new Object[] {1L, "Bea"}));
        assertThat(told(result)).containsExactly("ok", "1004");
        assertThat(marketo.leads().get(id("a@x.io"))).containsEntry("firstName", "Ann");
    }

    private static Change gone(String email, Integer id) {
        return new Change(List.of(email), new Object[] {email}, null, id == null ? null : String.valueOf(id));
    }

    @Test
    void deletesGoByTheIdsThatAreRememberedAndLookTheOthersUp() throws Exception {
        sinks.sink()
                .deliver(rows(
                        Operation.INSERT,
                        true,
                        List.of("email"),
                        new Object[] {"a@x.io"},
                        new Object[] {"b@x.io"},
                        new Object[] {"c@x.io"}));
        int a = id("a@x.io");
        int b = id("b@x.io");
        marketo.reset();
        BatchResult result = sinks.sink()
                .deliver(Batches.of(
                        Operation.DELETE,
                        false,
                        Batches.fields("email"),
                        List.of(
                                gone("a@x.io", a),
                                gone("B@x.io", null),
                                gone("never@x.io", null),
                                gone("before@x.io", 12))));
        assertThat(told(result)).containsOnly("ok");
        assertThat(result.outcomes().get(1)).isEqualTo(Outcome.successful(String.valueOf(b)));
        assertThat(calls())
                .containsExactly(
                        "GET /rest/v1/leads.json?filterType=email&fields=id,email&filterValues=B%40x.io,never%40x.io",
                        "POST /rest/v1/leads.json?_method=DELETE");
        assertThat(lastBody()).isEqualTo("{\"input\":[{\"id\":" + a + "},{\"id\":" + b + "},{\"id\":12}]}");
        assertThat(marketo.leads()).hasSize(1);
    }

    @Test
    void aLeadOfWhichThereAreSeveralIsNotDeleted() throws Exception {
        Sink byExt = sinks.sink("lookupField", "extId");
        List<String> fields = List.of("extId", "email");
        byExt.deliver(
                rows(Operation.INSERT, true, fields, new Object[] {"e1", "a@x.io"}, new Object[] {"e2", "a@x.io"}));
        BatchResult result = sinks.sink()
                .deliver(Batches.of(Operation.DELETE, false, Batches.fields("email"), List.of(gone("a@x.io", null))));
        assertThat(told(result)).containsExactly("ambiguous");
        assertThat(marketo.leads()).hasSize(2);
    }

    private static Delivery delivery(String mode, String... fields) {
        Set<Operation> operations =
                switch (mode) {
                    case "insert" -> EnumSet.of(Operation.INSERT);
                    case "update" -> EnumSet.of(Operation.UPDATE);
                    case "delete" -> EnumSet.of(Operation.DELETE);
                    case "mirror" -> EnumSet.allOf(Operation.class);
                    default -> EnumSet.of(Operation.INSERT, Operation.UPDATE);
                };
        return new Delivery("s", mode, operations, operations.size() > 1, Batches.fields(fields));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email|upsert|email,firstname|leads has no field 'firstname'. Did you mean 'firstName'?",
                "email|upsert|email,createdAt|Field 'createdAt' of leads cannot be set in a new record.",
                "company|upsert|company,phone|Option destinationKey names 'company', by which a leads cannot be found."
                        + " Allowed: email, extId, id",
                "email|mirror|extId,email|Records are found by the field 'email', but option destinationKey of sync 's'"
                        + " names extId.",
                "id|upsert|id,phone|Option destinationKey names 'id', which cannot be set in a new leads.",
            })
    void aSyncThatCannotWorkDoesNotStart(String lookupField, String mode, String fields, String message)
            throws Exception {
        Sink sink = sinks.sink("lookupField", lookupField);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sink.check(delivery(mode, fields.split(","))))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"email,upsert", "email,mirror", "email,insert", "extId,update", "id,update", "id,delete"})
    void everyModeIsSupported(String lookupField, String mode) throws Exception {
        sinks.sink("lookupField", lookupField).check(delivery(mode, lookupField, "phone"));
    }

    @Test
    void aBatchHasAtMost300RecordsAndValuesOfTheWrongTypeOrLengthAreInvalid() throws Exception {
        Terms terms = sinks.sink()
                .check(delivery("upsert", "email", "leadScore", "revenue", "dateOfBirth", "lastSeen", "country"));
        assertThat(terms.most()).isEqualTo(300);
        assertThat(terms.checks())
                .containsExactly(
                        new FieldCheck("email", true, FieldType.EMAIL, 255, Set.of()),
                        new FieldCheck("leadScore", false, FieldType.INTEGER, 0, Set.of()),
                        new FieldCheck("revenue", false, FieldType.NUMBER, 0, Set.of()),
                        new FieldCheck("dateOfBirth", false, FieldType.DATE, 0, Set.of()),
                        new FieldCheck("lastSeen", false, FieldType.DATETIME, 0, Set.of()),
                        new FieldCheck("country", false, null, 60, Set.of()));
    }

    @Test
    void theFieldsOfLeadsAreDescribed() throws Exception {
        ObjectDescription leads = sinks.endpoint().catalogue().orElseThrow().describe("leads");
        assertThat(leads.fields())
                .filteredOn(FieldDescription::key)
                .extracting(FieldDescription::name)
                .containsExactly("id", "email", "extId");
        assertThat(leads.field("firstName").orElseThrow().label()).isEqualTo("First Name");
        assertThat(leads.field("createdAt").orElseThrow().createable()).isFalse();
    }

    @Test
    void aQuotaThatIsUsedUpWhileASyncIsCheckedIsNoFaultOfTheSync() throws Exception {
        marketo.dailyLimit(0);
        Sink sink = sinks.sink();
        assertThatThrownBy(() -> sink.check(delivery("upsert", "email")))
                .isInstanceOf(DestinationUnavailableException.class)
                .hasMessageContaining("Daily API Request Quota Reached");
    }

    @Test
    void badCredentialsStopTheRunAndAreNotShown() throws Exception {
        marketo.client("client", "another");
        BatchResult result = sinks.sink().deliver(Batches.row(Operation.INSERT, "email", "a@x.io"));
        assertThat(result.stop().credentials()).isTrue();
        assertThat(result.stop().reason()).contains("Bad client credentials").doesNotContain("client_secret");
        assertThat(told(result)).containsExactly("pending");
    }

    @Test
    void anInstanceIsNamedByItsMunchkinIdOrItsUrl() throws Exception {
        sinks.close();
        sinks = sinks(Map.of("client-id", "client", "client-secret", "secret"));
        assertThatThrownBy(() -> sinks.sink())
                .hasStackTraceContaining("needs the property 'munchkin-id': its url is made of it."
                        + " Set saddlebag.destinations.vendor.munchkin-id");
        sinks.close();
        sinks = sinks(Map.of("munchkin-id", "123-abc-456", "client-id", "client", "client-secret", "secret"));
        assertThat(sinks.sink()).isNotNull();
    }
}
