package io.saddlebag.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.SyncFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model arrives at the database as it was written. */
class ModelTextTest {

    private static final String ROUTE = """
            - route:
                id: odd
                from:
                  uri: direct:start
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: %s
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          field.id: id
                          field.text: text
                    - split:
                        simple: ${body}
                        steps:
                          - to: bean:destination
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    private Object text(String model) throws Exception {
        try (SyncFixture fixture = SyncFixture.inFile(directory)) {
            fixture.start(ROUTE.formatted(model));
            fixture.run("odd");
            return fixture.destination.records.get("1").get("text");
        }
    }

    @Test
    void onSeveralLinesWithComments() throws Exception {
        String model = """
                |
                                SELECT
                                1 AS id, -- a comment
                                'two
                                  lines' AS text
                """;
        assertThat(text(model)).isEqualTo("two\n  lines");
    }

    @Test
    void onSeveralLinesWithPercentSigns() throws Exception {
        String model = """
                |
                                SELECT 1 AS id,
                                '100% %25 %41' AS text WHERE 5 % 2 = 1 AND 'xy' LIKE 'x%'
                """;
        assertThat(text(model)).isEqualTo("100% %25 %41");
    }

    @Test
    void withCharactersThatMeanSomethingInAUri() throws Exception {
        assertThat(text("\"SELECT 1 AS id, 'a&b=c%20d + 100% é#?()' AS text WHERE 5 % 2 = 1 AND 'x+y' LIKE '%+%'\""))
                .isEqualTo("a&b=c%20d + 100% é#?()");
    }

    @Test
    void fromAFile() throws Exception {
        Path file = directory.resolve("model.sql");
        Files.writeString(file, "SELECT 1 AS id,\n -- comment\n 'from file' AS text\n");
        assertThat(text("resource:file:" + file)).isEqualTo("from file");
    }
}
