package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.testing.Encodings;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a record that was not accepted: its own part of request and reply, and no secret. */
class EvidenceTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void isOfTheRecordAlone(String api) {
        Rows rows = new Rows("Ext_Id__c", "LastName", "Email")
                .add("u-1", "Smith", "smith@x.io")
                .add("u-2", "Jones", "badone")
                .add("u-3", "Brown", "brown@x.io");
        Evidence evidence = rejected(sinks.sink("Contact", "api", api).deliver(rows.upsert()), 1);
        assertThat(evidence.code()).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(evidence.message()).isEqualTo("Email: invalid email address: badone");
        assertThat(evidence.request())
                .contains("u-2", "Jones", "badone")
                .doesNotContain("Smith", "Brown", "u-1", "u-3");
        assertThat(evidence.response())
                .contains("INVALID_EMAIL_ADDRESS")
                .doesNotContain("Smith", "Brown", "u-1", "u-3");
        assertThat(evidence.request())
                .contains(api.equals("bulk") ? "/batches (upsert of Contact)" : "PATCH /composite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void hidesWhatIsSensitiveInEveryForm(String api) {
        Rows rows = new Rows("Ext_Id__c", "LastName!", "Email!", "Interests__c!", "LTV__c!", "Signed_Up__c!", "Title")
                .add(
                        "u-1",
                        "O\"Hara",
                        "secret-badone",
                        List.of("Tents", "Hidden-Hobby"),
                        new java.math.BigDecimal("98765.40"),
                        java.time.LocalDateTime.of(2024, 5, 1, 10, 0, 7),
                        "open");
        Evidence evidence = rejected(sinks.sink("Contact", "api", api).deliver(rows.upsert()), 0);
        assertThat(evidence.message()).contains("invalid email address: ***");
        assertThat(evidence.request()).contains("u-1", "open");
        for (String text : List.of(evidence.message(), evidence.request(), evidence.response())) {
            assertThat(text).doesNotContain("Hara", "secret-badone", "Hidden-Hobby", "98765.4", "2024-05-01T10:00:07");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void hidesItInEveryEncoding(String api) {
        String value = "Zebra-\"Quote\"-Ümlaut";
        Rows rows = new Rows("Ext_Id__c", "LastName!").add("u-1", value);
        var sink = sinks.sink("Contact", "api", api, "maxRetries", "0");
        sink.deliver(Rows.contacts(1).upsert());
        Encodings.pairs().forEach((name, way) -> {
            String said = Encodings.json("[" + way.apply(value) + "] of " + way.apply("client-secret"));
            String body = "[{\"errorCode\":\"X\",\"message\":\"" + said + "\"}]";
            sinks.salesforce.script(Fault.reply(1, 500, Map.of(), body).on("", "/services/data/v62.0/"));
            Outcome outcome = sink.deliver(rows.upsert()).outcomes().get(0);
            assertThat(((Outcome.Pending) outcome).evidence().message())
                    .as(name)
                    .contains("[***] of ***");
            sinks.salesforce.reset();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"collections", "bulk"})
    void hidesATokenThatWasIssuedInTheMiddle(String api) {
        var sink = sinks.sink("Contact", "api", api, "maxRetries", "0");
        sink.deliver(Rows.contacts(1).upsert());
        sinks.salesforce.tokens().expireAll();
        String latest = "00DHs0000000001!AQ"
                + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString("token-2".getBytes());
        String body = "[{\"errorCode\":\"X\",\"message\":\"token " + latest + " of client-secret\"}]";
        // the first call finds the session ended, and its repetition this reply
        sinks.salesforce.script(Fault.reply(1, 401, Map.of(), "[]").on("", "/services/data/v62.0/"));
        sinks.salesforce.script(Fault.reply(1, 500, Map.of(), body).on("", "/services/data/v62.0/"));
        BatchResult result = sink.deliver(Rows.contacts(2).upsert());
        assertThat(sinks.salesforce.tokens().logins()).isEqualTo(2);
        assertThat(((Outcome.Pending) result.outcomes().get(1)).evidence().toString())
                .contains("token ***")
                .doesNotContain(latest, "client-secret");
    }

    @Test
    @Timeout(30)
    void ofTenThousandRecordsWithSensitiveFieldsTakesNoLongTime() {
        sinks.salesforce.bulk().failNextAfter(0, "InternalServerError : no");
        Rows rows = new Rows("Ext_Id__c", "LastName!", "Email!");
        for (int i = 0; i < 10_000; i++) {
            rows.add("u-" + i, "Secret name " + i, "secret" + i + "@x.io");
        }
        BatchResult result = sinks.sink("Contact").deliver(rows.upsert());
        assertThat(result.outcomes()).hasSize(10_000).allMatch(Outcome.Pending.class::isInstance);
    }
}
