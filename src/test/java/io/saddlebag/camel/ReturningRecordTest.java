package io.saddlebag.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that were deleted at the destination and are in the model again. */
class ReturningRecordTest {

    private static final String ROUTE = """
            - route:
                id: people
                from:
                  uri: direct:people
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
                          mode: mirror
                          field.id: id
                          field.name: name
                          batchSize: 10
                          maxDeletes: 100%
                    - split:
                        simple: ${body}
                        streaming: true
                        steps:
                          - to: bean:destination
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    @Test
    void areInsertedAgain() throws Exception {
        try (SyncFixture fixture = SyncFixture.inFile(directory)) {
            fixture.sql(
                    "CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(20))",
                    "INSERT INTO people SELECT x, 'Name ' || x FROM system_range(1, 30)");
            fixture.start(ROUTE).run("people");
            fixture.sql("DELETE FROM people WHERE id <= 20").run("people");
            fixture.sql("INSERT INTO people SELECT x, 'Name ' || x FROM system_range(1, 20)");

            RunSummary run = fixture.run("people");

            assertThat(run.message()).isNull();
            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.figures().inserted()).isEqualTo(20);
            assertThat(fixture.destination.records).hasSize(30);
            assertThat(fixture.run("people").figures().changes()).isZero();
        }
    }
}
