package io.saddlebag.destination.jdbc;

import static io.saddlebag.destination.jdbc.Customers.batch;
import static io.saddlebag.destination.jdbc.Customers.change;
import static io.saddlebag.destination.jdbc.Customers.fields;

import io.saddlebag.row.Change;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Postgres;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures loads into PostgreSQL; run it by name, it is no part of the suite. */
class JdbcSpeed {

    private static final int ROWS = Integer.getInteger("rows", 300_000);
    private static final int BATCH = 1000;

    @Test
    void load() throws Exception {
        JdbcFixture db = new JdbcFixture(Postgres.newDatabase(), "postgres", "postgres");
        db.execute("CREATE TABLE load (id BIGINT PRIMARY KEY, a TEXT, b TEXT, c TEXT, d NUMERIC(12,2), e TIMESTAMPTZ,"
                + " f BOOLEAN, g INTEGER, h DOUBLE PRECISION, i DATE)");
        Fields fields = fields("*id", "a", "b", "c", "d", "e", "f", "g", "h", "i");
        JdbcSink sink = db.sink("load");
        for (Operation operation : List.of(Operation.INSERT, Operation.UPDATE)) {
            for (boolean upsert : new boolean[] {true, false}) {
                if (operation == Operation.INSERT && !upsert) {
                    db.execute("TRUNCATE load");
                }
                long start = System.nanoTime();
                for (int from = 0; from < ROWS; from += BATCH) {
                    sink.deliver(batch(operation, upsert, fields, changes(from)));
                }
                System.out.printf(
                        "%s upsert=%s: %d rows in %d ms%n",
                        operation, upsert, ROWS, (System.nanoTime() - start) / 1_000_000);
            }
        }
        db.execute("TRUNCATE load");
        long start = System.nanoTime();
        db.execute("INSERT INTO load SELECT n, 'name ' || n, n || '@example.com', CASE WHEN n % 3 > 0 THEN 'x' END,"
                + " n / 100.0, now(), n % 2 = 0, n, n * 0.5, current_date FROM generate_series(1, " + ROWS + ") n");
        System.out.printf("the server alone: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        db.close();
    }

    private static List<Change> changes(int from) {
        List<Change> changes = new ArrayList<>(BATCH);
        OffsetDateTime now = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        for (long id = from; id < from + BATCH; id++) {
            changes.add(change(
                    id,
                    "name " + id,
                    id + "@example.com",
                    id % 3 > 0 ? "x" : null,
                    BigDecimal.valueOf(id, 2),
                    now,
                    id % 2 == 0,
                    id,
                    id * 0.5,
                    now.toLocalDate()));
        }
        return changes;
    }
}
