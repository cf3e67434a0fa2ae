package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.db.Store;
import io.saddlebag.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the history describes the tables as they are, and its queries work in both kinds of store. */
class HistoryTest {

    private static final Page PAGE = Page.of("docs/history.md");

    @TempDir
    Path directory;

    @Test
    void inAFile() {
        check("jdbc:h2:file:" + directory.resolve("store"), null);
    }

    @Test
    void inPostgres() {
        check(Postgres.newDatabase(), "postgres");
    }

    private static void check(String url, String username) {
        try (Store store = new Store(url, username, null)) {
            store.jdbi().useHandle(handle -> {
                assertThat(PAGE.namesAfter("## saddlebag_run"))
                        .containsExactlyInAnyOrderElementsOf(columns(handle, "saddlebag_run"));
                assertThat(PAGE.namesAfter("## saddlebag_record"))
                        .containsExactlyInAnyOrderElementsOf(columns(handle, "saddlebag_record"));
                assertThat(PAGE.blocks("sql")).isNotEmpty().allSatisfy(query -> handle.createQuery(
                                query.strip().replaceAll(";$", ""))
                        .mapToMap()
                        .list());
            });
        }
    }

    private static List<String> columns(Handle handle, String table) {
        return handle.createQuery("SELECT LOWER(column_name) FROM information_schema.columns"
                        + " WHERE LOWER(table_name) = :table")
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }
}
