package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeRest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire. */
class HttpSinkRequestTest {

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private FakeRest.Request sent(Batch batch, String... options) {
        sinks.sink(options).deliver(batch);
        return sinks.server.requests().get(sinks.server.requests().size() - 1);
    }

    private String body(Batch batch, String... options) {
        return sent(batch, options).body();
    }

    @Test
    void valuesKeepTheirTypeAndEveryDigit() {
        Batch batch = Batches.row(
                Operation.INSERT,
                "k",
                9007199254740993L,
                "d",
                new BigDecimal("12345678901234567890.1234567890"),
                "e",
                new BigDecimal("1E+3"),
                "f",
                0.1,
                "b",
                true,
                "n",
                null,
                "day",
                LocalDate.of(2026, 1, 2),
                "t",
                LocalTime.of(3, 4),
                "ts",
                LocalDateTime.of(2026, 1, 2, 3, 4),
                "i",
                OffsetDateTime.parse("2026-01-02T03:04:05.123456Z"),
                "raw",
                new byte[] {1, 2, (byte) 0xFF},
                "u",
                new UUID(1, 2),
                "doc",
                Map.of("a", List.of(1, new BigDecimal("1.50"))));
        assertThat(body(batch, "upsertPath", "/contacts/${key}"))
                .isEqualTo(
                        "{\"k\":9007199254740993,\"d\":12345678901234567890.1234567890,\"e\":1000,\"f\":0.1,\"b\":true,"
                                + "\"n\":null,\"day\":\"2026-01-02\",\"t\":\"03:04:00\",\"ts\":\"2026-01-02T03:04:00\","
                                + "\"i\":\"2026-01-02T03:04:05.123456Z\",\"raw\":\"AQL/\","
                                + "\"u\":\"00000000-0000-0001-0000-000000000002\",\"doc\":{\"a\":[1,1.50]}}");
    }

    @Test
    void whatJsonCannotExpressIsRejectedUnsent() {
        Outcome outcome = sinks.sink("upsertPath", "/contacts/${key}")
                .deliver(Batches.row(Operation.INSERT, "k", 1L, "ratio", Double.NaN))
                .outcomes()
                .get(0);
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) outcome).evidence().message()).contains("field 'ratio'", "NaN");
        assertThat(sinks.server.requests()).isEmpty();
    }

    @Test
    void nullsAreSentOmittedOrEmptied() {
        Batch batch = Batches.row(Operation.INSERT, "k", "1", "a", null, "b", 2L);
        String[] path = {
            "upsertPath", "/contacts/${key}", "nulls", "omit", "recordTemplate", "{\"x\":${field.a},\"f\":${fields}}"
        };
        assertThat(body(batch, path)).isEqualTo("{\"f\":{\"k\":\"1\",\"b\":2}}");
        path[3] = "empty";
        assertThat(body(batch, path)).isEqualTo("{\"x\":\"\",\"f\":{\"k\":\"1\",\"a\":\"\",\"b\":2}}");
        path[3] = "send";
        assertThat(body(batch, path)).isEqualTo("{\"x\":null,\"f\":{\"k\":\"1\",\"a\":null,\"b\":2}}");
    }

    @Test
    void dotsMakeObjectsIfAsked() {
        Batch batch = Batches.row(Operation.INSERT, "k", "1", "a.city", "X", "b", 1L, "a.geo.lat", 2L);
        assertThat(body(batch, "upsertPath", "/contacts/${key}", "nested", "true"))
                .isEqualTo("{\"k\":\"1\",\"a\":{\"city\":\"X\",\"geo\":{\"lat\":2}},\"b\":1}");
        assertThat(body(batch, "upsertPath", "/contacts/${key}")).contains("\"a.city\":\"X\"");
    }

    @Test
    void updatesHoldOnlyChangedFieldsIfAsked() {
        BitSet changed = new BitSet();
        changed.set(1);
        Change change = new Change(List.of("a@x.io"), new Object[] {"a@x.io", "New", "1"}, changed, null);
        Batch update = Batches.of(Operation.UPDATE, true, Batches.FIELDS, List.of(change));
        assertThat(body(update, "upsertPath", "/contacts/${key}", "changedFieldsOnly", "true"))
                .isEqualTo("{\"email\":\"a@x.io\",\"name\":\"New\"}");
        Batch insert = Batches.of(Operation.INSERT, true, Batches.FIELDS, List.of(change));
        assertThat(body(insert, "upsertPath", "/contacts/${key}", "changedFieldsOnly", "true"))
                .contains("phone");
    }

    @Test
    void textInStringsIsEscapedAndNumbersAloneStayNumbers() {
        Batch batch = Batches.row(Operation.INSERT, "k", "q\"\\\n\u0001é😀", "n", new BigDecimal("1.10"));
        assertThat(body(
                        batch,
                        "upsertPath",
                        "/x",
                        "recordTemplate",
                        "{\"a\":\"<${field.k}>\",\"n\":${field.n},\"s\":\"${field.n}\",\"${key}\":[1.0e3,true,null],"
                                + "\"op\":${operation},\"id\":${id}}"))
                .isEqualTo(
                        "{\"a\":\"<q\\\"\\\\\\n\\u0001é😀>\",\"n\":1.10,\"s\":\"1.10\",\"q\\\"\\\\\\\\\\n\\u0001é😀\":[1.0e3,true,"
                                + "null],\"op\":\"insert\",\"id\":null}");
    }

    @Test
    void valuesStayWithinTheirPathSegment() {
        String nasty = "a/b?c=d&e#f %2e..é+";
        assertThat(sent(Batches.row(Operation.INSERT, "k", nasty), "upsertPath", "/contacts/${field.k}?by=${key}")
                        .path())
                .isEqualTo(
                        "/contacts/a%2Fb%3Fc%3Dd%26e%23f%20%252e..%C3%A9%2B?by=a%2Fb%3Fc%3Dd%26e%23f%20%252e..%C3%A9%2B");
    }

    @Test
    void valuesThatWouldChangeThePathAreRejectedUnsent() {
        for (String value : List.of("..", ".", "")) {
            assertThat(sinks.sink("upsertPath", "/contacts/${field.k}")
                            .deliver(Batches.row(Operation.INSERT, "k", value))
                            .outcomes())
                    .allMatch(Outcome.Rejected.class::isInstance);
        }
        assertThat(sinks.server.requests()).isEmpty();
    }

    @Test
    void idsOfTheDestinationStandInPaths() {
        Change change = new Change(List.of("a@x.io"), new Object[] {"a@x.io", "A", "1"}, null, "c/9");
        Batch batch = Batches.of(Operation.DELETE, false, Batches.FIELDS, List.of(change));
        FakeRest.Request request = sent(batch, "deletePath", "/ids/${id}");
        assertThat(request.method() + request.path() + request.body()).isEqualTo("DELETE/ids/c%2F9");
    }

    @Test
    void deletesOfManyHoldTheKeyFields() {
        Change change = new Change(List.of("a@x.io"), new Object[] {"a@x.io", null, null}, null, "c9");
        Batch batch = Batches.of(Operation.DELETE, false, Batches.FIELDS, List.of(change));
        String[] options = {
            "records",
            "many",
            "deleteMethod",
            "POST",
            "deletePath",
            "/batch/delete",
            "reply",
            "all",
            "batchTemplate",
            "{\"records\":${records}}",
            "nulls",
            "send"
        };
        assertThat(body(batch, options)).isEqualTo("{\"records\":[{\"email\":\"a@x.io\"}]}");
        options[10] = "deleteTemplate";
        options[11] = "{\"id\":${id}}";
        assertThat(body(batch, options)).isEqualTo("{\"records\":[{\"id\":\"c9\"}]}");
    }

    @Test
    void headersAndCredentialsAreSent() {
        Map<String, String> headers = sent(
                        Batches.upsert(Operation.INSERT, "a@x.io"),
                        "upsertPath",
                        "/contacts/${key}",
                        "header.X-Tenant",
                        "acme",
                        "header.Content-Type",
                        "application/vnd.api+json",
                        "username",
                        "u",
                        "password",
                        "p+q")
                .headers();
        assertThat(headers)
                .containsEntry("x-tenant", "acme")
                .containsEntry("content-type", "application/vnd.api+json")
                .containsEntry("authorization", "Basic dTpwK3E=");
    }

    @Test
    void idempotencyKeysFollowThePayload() {
        String[] options = {"insertPath", "/contacts", "idempotencyKey", "quoted"};
        String first = key(Batches.of(Operation.INSERT, "a@x.io"), options);
        assertThat(first).matches("\"[0-9a-f]{32}\"");
        assertThat(key(Batches.of(Operation.INSERT, "a@x.io"), options)).isEqualTo(first);
        Change other = new Change(List.of("a@x.io"), new Object[] {"a@x.io", "Other", "1"}, null, null);
        Batch changed = Batches.of(Operation.INSERT, false, Batches.FIELDS, List.of(other));
        assertThat(key(changed, options)).isNotEqualTo(first);
        options[3] = "bare";
        assertThat(key(Batches.of(Operation.INSERT, "a@x.io"), options)).isEqualTo(first.replace("\"", ""));
    }

    private String key(Batch batch, String... options) {
        return sent(batch, options).headers().get("idempotency-key");
    }

    @Test
    void aSlashAloneIsTheUrlItself() {
        sinks.sink("url", sinks.server.url() + "/hooks/in", "insertPath", "/")
                .deliver(Batches.of(Operation.INSERT, "a@x.io"));
        sinks.sink("insertPath", "/").deliver(Batches.of(Operation.INSERT, "a@x.io"));
        assertThat(sinks.server.requests()).extracting(FakeRest.Request::path).containsExactly("/hooks/in", "/");
    }

    @Test
    void aRecordMayNameItsSync() {
        sinks.sink("insertPath", "/contacts", "recordTemplate", "{\"sync\":${sync},\"email\":\"${sync}/${key}\"}")
                .deliver(Batches.of(Operation.INSERT, "a@x.io"));
        assertThat(sinks.server.requests().get(0).body())
                .isEqualTo("{\"sync\":\"contacts\",\"email\":\"contacts/a@x.io\"}");
    }
}
