package io.saddlebag.crash;

import io.saddlebag.testing.Postgres;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The source: a PostgreSQL database with contacts of customers, read through a view that takes its time. A contact is found by
 * its id, and customers get other ids and hand theirs on.
 */
final class Warehouse {

    static final int ROWS = 20_000;
    static final String MODEL = "SELECT customer, id, email, points FROM contacts";

    private final String url = Postgres.newDatabase();
    private final Jdbi jdbi = Jdbi.create(Postgres.dataSource(url));
    private int inserted = ROWS;

    Warehouse() {
        jdbi.useHandle(handle -> {
            handle.execute("CREATE TABLE contact (customer BIGINT PRIMARY KEY, id BIGINT UNIQUE, email TEXT NOT NULL,"
                    + " points INTEGER NOT NULL)");
            handle.execute("CREATE SEQUENCE other START 1000000000");
            handle.execute("CREATE VIEW contacts AS SELECT contact.* FROM pg_sleep(0.2), contact");
            insert(handle, 1, ROWS);
        });
    }

    String url() {
        return url;
    }

    private static void insert(Handle handle, int from, int to) {
        handle.execute(
                "INSERT INTO contact SELECT n, n, 'contact' || n || '@example.com', n % 100 FROM generate_series(?, ?) n",
                from, to);
    }

    /** What the destination is to have, by key. */
    Map<Long, String> contents() {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT id, email || ' ' || points FROM contact")
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Some rows change, some are new, a few leave; some customers get another id, and some ids another customer. */
    void change(Random random) {
        jdbi.useTransaction(handle -> {
            int every = 8 + random.nextInt(20);
            handle.execute("UPDATE contact SET points = points + 1 WHERE id % ? = ?", every, random.nextInt(every));
            int rows = 100 + random.nextInt(300);
            insert(handle, inserted + 1, inserted + rows);
            inserted += rows;
            handle.execute("DELETE FROM contact WHERE id % 500 = ?", random.nextInt(500));
            handle.execute("UPDATE contact SET id = nextval('other') WHERE id % 200 = ?", random.nextInt(200));
            handle.execute(
                    "UPDATE contact SET customer = nextval('other'), points = points + 1 WHERE id % 200 = ?",
                    random.nextInt(200));
        });
    }

    /** Takes back what a destination was told, or was to be told: the row is again as it was before the write. */
    void revert(Write write) {
        jdbi.useHandle(handle -> {
            if (write.before() == null) {
                handle.execute("DELETE FROM contact WHERE id = ?", write.key());
                return;
            }
            String[] values = write.before().split(" ");
            handle.execute(
                    "INSERT INTO contact VALUES (nextval('other'), ?, ?, ?)"
                            + " ON CONFLICT (id) DO UPDATE SET email = excluded.email, points = excluded.points",
                    write.key(),
                    values[0],
                    Integer.parseInt(values[1]));
        });
    }

    /** Waits until somebody reads the model; not for longer than the process lives. */
    void awaitReader(SaddlebagProcess process) throws InterruptedException {
        try (Handle handle = jdbi.open()) {
            while (!process.endsWithin(5) && readers(handle) == 0) {
                continue;
            }
        }
    }

    /** How many others are executing a query. */
    private static int readers(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state = 'active'")
                .mapTo(Integer.class)
                .one();
    }
}
