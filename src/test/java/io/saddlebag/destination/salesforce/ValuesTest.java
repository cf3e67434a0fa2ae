package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.assertSuccessful;
import static io.saddlebag.destination.salesforce.Outcomes.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of value arrives as it is meant, over both APIs. */
class ValuesTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private static Stream<Arguments> contacts() {
        return Stream.of(
                        Arguments.of(
                                "Description",
                                "Gr\u00fc\u00dfe, \"Anna\"\n\u2603 \ud83d\ude00; #N/A",
                                "Gr\u00fc\u00dfe, \"Anna\"\n\u2603 \ud83d\ude00; #N/A"),
                        Arguments.of("Description", "#N/A", "#N/A"),
                        Arguments.of("Description", "two\r\nlines", "two\r\nlines"),
                        Arguments.of("Description", "x".repeat(32_000), "x".repeat(32_000)),
                        Arguments.of("Phone", 491705550100L, "491705550100"),
                        Arguments.of("LTV__c", new BigDecimal("1234567.80"), new BigDecimal("1234567.8")),
                        Arguments.of("LTV__c", "12.50", new BigDecimal("12.5")),
                        Arguments.of("LTV__c", "1.25E2", new BigDecimal("125")),
                        Arguments.of("LTV__c", -7L, new BigDecimal("-7")),
                        Arguments.of("Score__c", 0.00012d, new BigDecimal("0.00012")),
                        Arguments.of("Visits__c", 3.0d, new BigDecimal("3")),
                        Arguments.of("Active__c", true, true),
                        Arguments.of("Active__c", "true", true),
                        Arguments.of("Active__c", "false", false),
                        Arguments.of("Birthdate", LocalDate.of(1980, 2, 29), "1980-02-29"),
                        Arguments.of("Birthdate", "1980-02-29", "1980-02-29"),
                        Arguments.of(
                                "Signed_Up__c", LocalDateTime.of(2024, 5, 1, 10, 0), "2024-05-01T10:00:00.000+0000"),
                        Arguments.of("Signed_Up__c", "2024-05-01T10:00:05", "2024-05-01T10:00:05.000+0000"),
                        Arguments.of("Signed_Up__c", "2024-05-01T10:00+02:00", "2024-05-01T08:00:00.000+0000"),
                        Arguments.of(
                                "Signed_Up__c",
                                OffsetDateTime.parse("2024-05-01T10:00:05.123456789-03:00"),
                                "2024-05-01T13:00:05.123+0000"),
                        Arguments.of("Interests__c", List.of("Tents", "Stoves"), "Tents;Stoves"),
                        Arguments.of("Interests__c", "Tents;Boots", "Tents;Boots"),
                        Arguments.of("LeadSource", "Web", "Web"))
                .flatMap(each -> Stream.of("collections", "bulk")
                        .map(api -> Arguments.of(api, each.get()[0], each.get()[1], each.get()[2])));
    }

    @ParameterizedTest
    @MethodSource("contacts")
    void ofAContact(String api, String field, Object value, Object stored) {
        Rows rows = new Rows("Ext_Id__c", "LastName", field).add("u-1", "Smith", value);
        assertSuccessful(sinks.sink("Contact", "api", api).deliver(rows.upsert()));
        assertThat(sinks.contact("Ext_Id__c", "u-1")).containsEntry(field, stored);
        boolean byCollections = "#N/A".equals(value) || "two\r\nlines".equals(value);
        assertThat(sinks.requests("PATCH", "/composite")).hasSize(api.equals("bulk") && !byCollections ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void ofOtherObjects(String api) {
        Rows accounts = new Rows("Ext_Id__c", "Name", "NumberOfEmployees").add("a-1", "Acme", new BigDecimal("12.00"));
        assertSuccessful(sinks.sink("Account", "api", api).deliver(accounts.upsert()));
        assertThat(sinks.salesforce.records("Account").values()).first().satisfies(each -> assertThat(each)
                .containsEntry("NumberOfEmployees", 12));
        Rows invoices = new Rows("Invoice_No__c", "Sent_At__c").add("1", LocalTime.of(10, 15, 30, 123_456_789));
        assertSuccessful(sinks.sink("Invoice__c", "api", api).deliver(invoices.upsert()));
        assertThat(sinks.salesforce.records("Invoice__c").values()).first().satisfies(each -> assertThat(each)
                .containsEntry("Sent_At__c", "10:15:30.123Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void nullAndEmptyTextClear(String api) {
        String account = sinks.salesforce.put("Account", "Ext_Id__c", "a-1", "Name", "Acme");
        for (String code : List.of("u-1", "u-2", "u-3")) {
            sinks.salesforce.put(
                    "Contact",
                    "Ext_Id__c",
                    code,
                    "LastName",
                    "Smith",
                    "FirstName",
                    "Ann",
                    "LTV__c",
                    5,
                    "Birthdate",
                    "1980-01-01",
                    "Signed_Up__c",
                    "2024-05-01T10:00:00.000+0000",
                    "Interests__c",
                    "Tents",
                    "AccountId",
                    account,
                    "Title",
                    "kept");
        }
        Rows rows = new Rows(
                        "Ext_Id__c",
                        "LastName",
                        "FirstName",
                        "LTV__c",
                        "Birthdate",
                        "Signed_Up__c",
                        "Interests__c",
                        "AccountId")
                .add("u-1", "Smith", null, null, null, null, null, null)
                .add("u-2", "Smith", "", "", "", "", "", "")
                .add("u-3", "Smith", "", "", "", "", List.of(), "");
        assertSuccessful(sinks.sink("Contact", "api", api).deliver(rows.upsert()));
        assertThat(sinks.salesforce.records("Contact").values()).hasSize(3).allSatisfy(each -> assertThat(each)
                .containsEntry("Title", "kept")
                .doesNotContainKeys("FirstName", "LTV__c", "Birthdate", "Signed_Up__c", "Interests__c", "AccountId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void aTextThatIsTooLongForACellGoesByCollections(String api) {
        sinks.salesforce.type("Contact").add(io.saddlebag.fake.salesforce.SObjectField.textarea("Notes__c", 131_072));
        String longText = "\u00e4".repeat(100_000);
        Rows rows = new Rows("Ext_Id__c", "LastName", "Notes__c")
                .add("u-1", "Smith", longText)
                .add("u-2", "Jones", "short");
        assertSuccessful(sinks.sink("Contact", "api", api).deliver(rows.upsert()));
        assertThat(sinks.contact("Ext_Id__c", "u-1")).containsEntry("Notes__c", longText);
        assertThat(sinks.requests("PATCH", "/composite")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void aNumberThatIsNoneIsRejectedUnsent(String api) {
        Rows rows = new Rows("Ext_Id__c", "LastName", "Title")
                .add("u-1", "Smith", Double.NaN)
                .add("u-2", "Jones", 1.5d);
        BatchResult result = sinks.sink("Contact", "api", api).deliver(rows.upsert());
        assertThat(rejected(result, 0).code()).isEqualTo("unsendable");
        assertThat(rejected(result, 0).message()).contains("'Title'");
        assertThat(result.outcomes().get(1)).isInstanceOf(Outcome.Successful.class);
        assertThat(sinks.contact("Ext_Id__c", "u-2")).containsEntry("Title", "1.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void anUpdateMayHoldOnlyWhatChanged(String api) {
        String id = sinks.salesforce.put(
                "Contact", "Ext_Id__c", "u-1", "LastName", "Old", "FirstName", "By hand", "Title", "Old");
        java.util.BitSet changed = new java.util.BitSet();
        changed.set(3);
        var fields = new io.saddlebag.row.Fields(List.of(
                new io.saddlebag.row.Field("Ext_Id__c", true, false),
                new io.saddlebag.row.Field("LastName", false, false),
                new io.saddlebag.row.Field("FirstName", false, false),
                new io.saddlebag.row.Field("Title", false, false)));
        var change = new io.saddlebag.row.Change(
                List.of("u-1"), new Object[] {"u-1", "Old", "Model's", null}, changed, null);
        Sink sink = sinks.sink("Contact", "api", api, "changedFieldsOnly", "true");
        for (boolean upsert : new boolean[] {true, false}) {
            assertSuccessful(sink.deliver(io.saddlebag.testing.Batches.of(
                    io.saddlebag.row.Operation.UPDATE, upsert, fields, List.of(change))));
        }
        Map<String, Object> stored = sinks.salesforce.records("Contact").get(id);
        assertThat(stored).containsEntry("FirstName", "By hand").doesNotContainKey("Title");
    }
}
