package io.saddlebag.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two syncs of one table are worth a word if one of them deletes. */
class SharedObjectsTest {

    private static final String ROUTE = """
            - route:
                id: %s
                from:
                  uri: direct:%1$s
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: SELECT id, name FROM people
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: %s
                          field.id: id
                          field.name: name
                    - split:
                        simple: ${body}
                        steps:
                          - to: retl-jdbc:warehouse?table=%s
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    private static String warning(String one, String other) {
        return "Syncs '" + one + "' and '" + other
                + "' both write to table t of destination 'warehouse'. Mode mirror of"
                + " 'b' may delete what the other one keeps. Give each record to one sync";
    }

    @Test
    void oneDeletes() throws Exception {
        try (SyncFixture fixture = SyncFixture.inFile(directory)) {
            fixture.sql(
                    "CREATE TABLE people (id INT, name VARCHAR(9))",
                    "CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(9))");
            fixture.sql("CREATE TABLE u (id INT PRIMARY KEY, name VARCHAR(9))");
            fixture.start(ROUTE.formatted("a", "upsert", "t")
                    + ROUTE.formatted("b", "mirror", "T")
                    + ROUTE.formatted("c", "upsert", "t")
                    + ROUTE.formatted("d", "mirror", "u"));
            SyncRunner runner = new SyncRunner(fixture.context);
            assertThat(warnings(runner, "a")).containsExactly(warning("a", "b"));
            assertThat(warnings(runner, "b")).containsExactlyInAnyOrder(warning("a", "b"), warning("b", "c"));
            assertThat(warnings(runner, "d")).isEmpty();
        }
    }

    private static List<String> warnings(SyncRunner runner, String sync) {
        return runner.warnings(runner.syncs(sync).iterator().next());
    }
}
