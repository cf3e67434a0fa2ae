package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.FIELDS;
import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.changed;
import static io.saddlebag.destination.jdbc.Customers.delete;
import static io.saddlebag.destination.jdbc.Customers.fields;
import static io.saddlebag.destination.jdbc.Customers.insert;
import static io.saddlebag.destination.jdbc.Customers.row;
import static io.saddlebag.destination.jdbc.Customers.update;
import static io.saddlebag.destination.jdbc.Customers.upsert;
import static io.saddlebag.destination.jdbc.JdbcFixture.codes;
import static io.saddlebag.destination.jdbc.JdbcFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sink does in every database when the database does its part. */
abstract class JdbcSinkContract extends JdbcMixContract {

    @Test
    void upsertsInsertAndUpdate() throws SQLException {
        assertThat(codes(sink.deliver(upsert(row(1L, "a@x.y", "Ann", 30L), row(2L, "b@x.y", "Bob", null)))))
                .containsOnly("ok");
        Batch changes =
                batch(Operation.UPDATE, true, FIELDS, row(2L, "b@x.y", "Bobby", 41L), row(3L, null, "Zoë 名 😀", 5L));
        assertThat(codes(sink.deliver(changes))).containsExactly("ok", "ok");
        assertThat(db.customers()).containsExactly("1|a@x.y|Ann|30", "2|b@x.y|Bobby|41", "3|null|Zoë 名 😀|5");
    }

    @Test
    void anUpsertOfTheSameValuesAgainChangesNothing() throws SQLException {
        Batch same = upsert(row(1L, "a@x.y", "Ann", 30L), row(2L, "b@x.y", "Bob", null));
        assertThat(codes(sink.deliver(same))).containsOnly("ok");
        assertThat(codes(sink.deliver(same))).containsOnly("ok");
        assertThat(db.customers()).containsExactly("1|a@x.y|Ann|30", "2|b@x.y|Bob|null");
    }

    @Test
    void upsertsWithNothingToSet() throws SQLException {
        db.execute("CREATE TABLE members (a INTEGER NOT NULL, b VARCHAR(10) NOT NULL, PRIMARY KEY (a, b))");
        JdbcSink members = db.sink("members");
        Fields keys = fields("*a", "*b");
        assertThat(codes(members.deliver(batch(Operation.INSERT, true, keys, row(1L, "x"), row(1L, "y")))))
                .containsOnly("ok");
        assertThat(codes(members.deliver(batch(Operation.INSERT, true, keys, row(1L, "x"), row(2L, "x")))))
                .containsOnly("ok");
        assertThat(db.rows("SELECT a, b FROM members ORDER BY a, b")).containsExactly("1|x", "1|y", "2|x");
    }

    @Test
    void plainInsertsRefuseWhatIsThere() throws SQLException {
        sink.deliver(upsert(row(2L, "b@x.y", "Bob", 1L)));
        BatchResult result = sink.deliver(
                insert(row(1L, "a@x.y", "Ann", 1L), row(2L, "c@x.y", "Bab", 2L), row(3L, "d@x.y", "Cid", 3L)));
        assertThat(codes(result)).containsExactly("ok", state("unique"), "ok");
        assertThat(db.customers()).containsExactly("1|a@x.y|Ann|1", "2|b@x.y|Bob|1", "3|d@x.y|Cid|3");
    }

    @Test
    void plainUpdatesRejectWhatIsMissing() throws SQLException {
        sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L), row(2L, "b@x.y", "Bob", 2L)));
        BatchResult result = sink.deliver(
                update(row(1L, "a@x.y", "Ann", 1L), row(9L, "z@x.y", "Zed", 9L), row(2L, "b@x.y", "Bib", 2L)));
        assertThat(codes(result)).containsExactly("ok", "missing", "ok");
        assertThat(evidence(result, 1).request()).startsWith("UPDATE ").contains("'Zed'", "= 9");
        assertThat(db.customers()).containsExactly("1|a@x.y|Ann|1", "2|b@x.y|Bib|2");
    }

    @Test
    void anUpdateWithNothingToSetStillTellsWhatIsMissing() throws SQLException {
        sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L)));
        BatchResult result = sink.deliver(batch(Operation.UPDATE, false, fields("*id"), row(1L), row(2L)));
        assertThat(codes(result)).containsExactly("ok", "missing");
    }

    @Test
    void deletesByKeyAndIsContentWithWhatIsGone() throws SQLException {
        sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L), row(2L, "b@x.y", "Bob", 2L)));
        assertThat(codes(sink.deliver(delete(2L, 7L)))).containsExactly("ok", "ok");
        assertThat(db.customers()).containsExactly("1|a@x.y|Ann|1");
    }

    @Test
    void compositeKeys() throws SQLException {
        db.execute("CREATE TABLE prices (country VARCHAR(2) NOT NULL, sku VARCHAR(10) NOT NULL, price DECIMAL(8,2),"
                + " PRIMARY KEY (sku, country))");
        JdbcSink prices = db.sink("PRICES");
        Fields keys = fields("price", "*country", "*SKU");
        prices.deliver(batch(Operation.INSERT, true, keys, row("1.50", "DE", "a"), row("2", "FR", "a")));
        prices.deliver(batch(Operation.UPDATE, true, keys, row("3.5", "DE", "a")));
        prices.deliver(batch(Operation.DELETE, true, keys, row(null, "FR", "a")));
        assertThat(codes(prices.deliver(batch(Operation.UPDATE, false, keys, row("1", "DE", "b")))))
                .containsExactly("missing");
        assertThat(db.rows("SELECT country, sku, price FROM prices")).containsExactly("DE|a|3.50");
    }

    @Test
    void oddIdentifiers() throws SQLException {
        String table = quote("Order?.`\"s");
        db.execute("CREATE TABLE " + table + " (" + quote("select") + " INTEGER NOT NULL PRIMARY KEY, "
                + quote("a\"b`?") + " VARCHAR(10), " + quote("MixedCase") + " VARCHAR(10))");
        JdbcSink odd = db.sink("\"Order?.`\"\"s\"");
        Fields names = fields("*select", "a\"b`?", "mixedcase");
        assertThat(codes(odd.deliver(batch(Operation.INSERT, true, names, row(1L, "x", "?"), row(2L, "'", null)))))
                .containsOnly("ok");
        odd.deliver(batch(Operation.UPDATE, true, names, row(2L, "''", "m")));
        odd.deliver(batch(Operation.UPDATE, false, names, row(1L, "y", "n")));
        assertThat(db.rows("SELECT * FROM " + table + " ORDER BY 1")).containsExactly("1|y|n", "2|''|m");
        odd.deliver(batch(Operation.DELETE, true, names, row(1L, null, null)));
        assertThat(db.rows("SELECT * FROM " + table)).containsExactly("2|''|m");
        BatchResult rejected = odd.deliver(batch(Operation.INSERT, false, names, row(2L, "q'q", "n")));
        assertThat(evidence(rejected, 0).request()).contains(quote("a\"b`?")).endsWith("VALUES (2, 'q''q', 'n')");
    }

    @Test
    void oneBadRowLeavesTheOthersAlone() throws SQLException {
        sink.deliver(upsert(row(1000L, "taken@x.y", "Tom", 1L)));
        rejects(row(50L, "taken@x.y", "Bad", 1L), state("unique"));
        rejects(row(50L, "bad@x.y", null, 1L), state("null"));
        rejects(row(50L, "bad@x.y", "Bad", -1L), state("check"));
        rejects(row(50L, "bad@x.y", "a name of more than twenty", 1L), "conversion");
        rejects(row(50L, "bad@x.y", "Bad", "1.5"), "conversion");
        rejects(row(50L, "bad@x.y", "Bad", 3_000_000_000L), "conversion");
        rejects(row(null, "bad@x.y", "Bad", 1L), "key");
    }

    private void rejects(Object[] bad, String code) throws SQLException {
        for (boolean update : List.of(false, true)) {
            List<Change> changes = new ArrayList<>();
            for (long id = 1; id <= 101; id++) {
                changes.add(id == 50 ? Customers.change(bad) : Customers.change(id, id + "@x.y", "Good", id));
            }
            Operation operation = update ? Operation.UPDATE : Operation.INSERT;
            BatchResult result = sink.deliver(batch(operation, true, FIELDS, changes));
            assertThat(codes(result)).hasSize(101);
            assertThat(codes(result).get(49)).isEqualTo(code);
            assertThat(codes(result)).filteredOn("ok"::equals).hasSize(100);
            assertThat(db.rows("SELECT COUNT(*) FROM customers WHERE name = 'Good'"))
                    .containsExactly("100");
            assertThat(db.rows("SELECT * FROM customers WHERE id > 101 OR name = 'Bad'"))
                    .containsExactly("1000|taken@x.y|Tom|1");
            assertThat(result.stop()).isNull();
        }
        db.execute("DELETE FROM customers WHERE id < 1000");
    }

    @Test
    void anUpsertNeverOverwritesAnotherRecord() throws SQLException {
        sink.deliver(upsert(row(1L, "a@x.y", "Ann", 1L), row(2L, "b@x.y", "Bob", 2L)));
        BatchResult result = sink.deliver(upsert(row(3L, "a@x.y", "Thief", 1L)));
        assertThat(codes(result)).doesNotContain("ok");
        result = sink.deliver(upsert(row(2L, "a@x.y", "Thief", 1L)));
        assertThat(codes(result)).doesNotContain("ok");
        assertThat(db.customers()).containsExactly("1|a@x.y|Ann|1", "2|b@x.y|Bob|2");
    }

    @Test
    void changedFieldsOnly() throws SQLException {
        JdbcSink careful = db.sink(db.database(db.url, db.password), "customers", true);
        careful.deliver(upsert(row(1L, "a@x.y", "Ann", 1L), row(2L, "b@x.y", "Bob", 2L)));
        db.execute("UPDATE customers SET age = 77");
        for (boolean upsert : List.of(true, false)) {
            List<Change> changes = List.of(
                    changed(row(1L, "a@x.y", "Anna" + upsert, 1L), 2),
                    changed(row(2L, "b2@x.y", "Bob", 2L), 1),
                    changed(row(2L, "b2@x.y", "Bob", 2L)));
            assertThat(codes(careful.deliver(batch(Operation.UPDATE, upsert, FIELDS, changes))))
                    .containsExactly("ok", "ok", "ok");
            assertThat(db.customers()).containsExactly("1|a@x.y|Anna" + upsert + "|77", "2|b2@x.y|Bob|77");
        }
        BatchResult result = careful.deliver(
                batch(Operation.UPDATE, true, FIELDS, List.of(changed(row(3L, "c@x.y", "Cid", 3L), 2))));
        assertThat(codes(result)).containsExactly("ok");
        assertThat(db.customers()).contains("3|c@x.y|Cid|3");
    }

    @Test
    void evidenceShowsTheRecordAndMasksWhatIsSensitive() throws SQLException {
        sink.deliver(upsert(row(1L, "secret@x.y", "Ann", 1L)));
        BatchResult open = sink.deliver(insert(row(2L, "secret@x.y", "O'Neil", null), row(3L, "c@x.y", "Cid", 3L)));
        Evidence evidence = evidence(open, 0);
        assertThat(evidence.request()).startsWith("INSERT INTO ").endsWith("VALUES (2, 'secret@x.y', 'O''Neil', NULL)");
        assertThat(evidence.response())
                .startsWith("SQLState " + evidence.code())
                .doesNotContain("Cid");
        assertThat(evidence.message()).isNotBlank().doesNotContain("Cid");

        Fields sensitive = fields("*id", "email!", "name", "age");
        for (Object[] bad : List.of(
                row(2L, "secret@x.y", "Bob", 1L), row(2L, "secret@x.y", null, 1L), row(2L, "secret@x.y", "B", -1L))) {
            Evidence masked = evidence(sink.deliver(batch(Operation.INSERT, false, sensitive, bad)), 0);
            assertThat(masked.toString())
                    .doesNotContainIgnoringCase("secret@x.y")
                    .contains("***");
        }
        Object[] unfit = row(2L, "secret@x.y".repeat(5), "Bob", 1L);
        assertThat(evidence(sink.deliver(batch(Operation.INSERT, false, sensitive, unfit)), 0)
                        .message())
                .isEqualTo("Field 'email': the text *** cannot be stored in column " + emailColumn()
                        + ": it has 50 characters");
    }
}
