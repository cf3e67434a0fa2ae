package io.saddlebag.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A run as the store has it. */
record RecordedRun(
        long id,
        String status,
        long rowsRead,
        long unchanged,
        long inserts,
        long updates,
        long deletes,
        long invalid,
        long inserted,
        long updated,
        long successful,
        long rejected,
        long pending) {

    private static final String SQL = "SELECT id, status, rows_read, unchanged, inserts, updates, deletes, invalid,"
            + " inserted, updated, successful, rejected, pending FROM saddlebag_run ORDER BY id";

    long changes() {
        return inserts + updates + deletes;
    }

    boolean addsUp() {
        return rowsRead == unchanged + inserts + updates + invalid && changes() == successful + rejected + pending;
    }

    boolean is(String expected) {
        return status.equals(expected);
    }

    /** All runs, oldest first; none if the store has no tables yet. */
    static List<RecordedRun> all(Jdbi store) {
        return store.withHandle(handle -> {
            boolean tables = handle.createQuery("SELECT COUNT(*) FROM information_schema.tables"
                                    + " WHERE LOWER(table_name) = 'saddlebag_lease'")
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            return tables
                    ? handle.createQuery(SQL)
                            .map((row, context) -> new RecordedRun(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7),
                                    row.getLong(8),
                                    row.getLong(9),
                                    row.getLong(10),
                                    row.getLong(11),
                                    row.getLong(12),
                                    row.getLong(13)))
                            .list()
                    : List.<RecordedRun>of();
        });
    }

    /** All runs of a store in an H2 file, read from a copy: to open the file itself would repair what a crash left. */
    static List<RecordedRun> allOfFile(Path store) {
        Path file = Path.of(store + ".mv.db");
        Path copy = Path.of(store + "-copy.mv.db");
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            Files.copy(file, copy);
            List<RecordedRun> runs = all(Jdbi.create("jdbc:h2:file:" + store + "-copy"));
            Files.deleteIfExists(copy);
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
