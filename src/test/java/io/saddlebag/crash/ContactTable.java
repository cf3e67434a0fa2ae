package io.saddlebag.crash;

import io.saddlebag.testing.Postgres;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Contacts in a PostgreSQL table, where a trigger notes every write. */
final class ContactTable implements Destination {

    private static final String[] TABLES = {
        "CREATE TABLE contact (id BIGINT PRIMARY KEY, email TEXT NOT NULL, points INTEGER NOT NULL)",
        "CREATE TABLE contact_write (number BIGSERIAL, id BIGINT, before TEXT, after TEXT)",
        """
        CREATE FUNCTION note() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO contact_write (id, before, after)
            VALUES (COALESCE(NEW.id, OLD.id), OLD.email || ' ' || OLD.points, NEW.email || ' ' || NEW.points);
            RETURN NULL;
        END $$""",
        """
        CREATE FUNCTION take_time() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
            PERFORM pg_sleep(0.002);
            RETURN NULL;
        END $$""",
        """
        CREATE TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON contact
            FOR EACH ROW EXECUTE FUNCTION note()""",
        """
        CREATE TRIGGER take_time AFTER INSERT OR UPDATE OR DELETE ON contact
            FOR EACH STATEMENT EXECUTE FUNCTION take_time()"""
    };

    private final String url = Postgres.newDatabase();
    private final Jdbi jdbi = Jdbi.create(Postgres.dataSource(url));
    private final Jdbi store;

    /** @param store where the process keeps its runs; a lock there holds it between the destination and the record */
    ContactTable(Jdbi store) {
        this.store = store;
        jdbi.useHandle(handle -> {
            for (String each : TABLES) {
                handle.execute(each);
            }
        });
    }

    @Override
    public List<String> settings() {
        return List.of("--saddlebag.destinations.crm.type=jdbc", "--saddlebag.destinations.crm.url=" + url);
    }

    @Override
    public String step() {
        return """
                uri: kamelet:jdbc-sink
                parameters:
                  connection: crm
                  table: contact
                """;
    }

    @Override
    public Map<Long, String> contents() {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT id, email || ' ' || points FROM contact")
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public List<Write> writes() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT id, before, after FROM contact_write ORDER BY number")
                        .map((row, context) -> new Write(row.getLong(1), row.getString(2), row.getString(3)))
                        .list());
    }

    @Override
    public void forgetWrites() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE contact_write RESTART IDENTITY"));
    }

    /** Of what was not committed nothing remains to be seen. */
    @Override
    public List<Write> arrivals() {
        return writes();
    }

    @Override
    public void kill(SaddlebagProcess process, Moment moment, int records, Random random) throws InterruptedException {
        try (Handle handle = jdbi.open()) {
            while (arrived(handle) < records) {
                if (process.endsWithin(1)) {
                    return;
                }
            }
        }
        switch (moment) {
            case ARRIVING -> killAtLock(process, jdbi, "contact");
            case TAKEN -> killAtLock(process, store, "saddlebag_run");
            default -> {
                process.endsWithin(random.nextInt(15));
                process.kill();
            }
        }
    }

    /** The numbers of a sequence are given out at once, and not with the transaction. */
    private static long arrived(Handle handle) {
        return handle.createQuery("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM contact_write_number_seq")
                .mapTo(Long.class)
                .one();
    }

    /** Kills the process while it waits for a table. */
    private static void killAtLock(SaddlebagProcess process, Jdbi database, String table) throws InterruptedException {
        database.useTransaction(handle -> {
            handle.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
            while (!process.endsWithin(1) && !somebodyWaits(handle)) {
                continue;
            }
            process.kill();
        });
    }

    private static boolean somebodyWaits(Handle handle) {
        return others(handle, "wait_event_type = 'Lock'") > 0;
    }

    private static int others(Handle handle, String condition) {
        return handle.createQuery("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND " + condition)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void awaitQuiet() throws InterruptedException {
        while (jdbi.withHandle(handle -> others(handle, "TRUE")) > 0
                || store.withHandle(handle -> others(handle, "TRUE")) > 0) {
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        // The database goes with its server.
    }
}
