package io.saddlebag.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run whose splitter, not one of its batches, fails. */
class SplitterFailureTest {

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
                          mode: upsert
                          field.id: id
                          field.name: name
                          batchSize: 10
                          concurrency: 4
                    - split:
                        simple: ${body}
                        streaming: true
                        parallelProcessing: true
                        executorService: tired
                        steps:
                          - to: bean:destination
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    @Test
    void theRunEndsAndTheNextOneSendsTheRest() throws Exception {
        AtomicInteger tasks = new AtomicInteger(3);
        try (SyncFixture fixture = SyncFixture.inFile(directory)) {
            fixture.context
                    .getRegistry()
                    .bind("tired", new ThreadPoolExecutor(4, 4, 1, TimeUnit.SECONDS, new SynchronousQueue<>()) {
                        @Override
                        public void execute(Runnable task) {
                            if (tasks.decrementAndGet() == 0) {
                                throw new RejectedExecutionException("Too tired");
                            }
                            new Thread(task).start();
                        }
                    });
            fixture.sql(
                    "CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(20))",
                    "INSERT INTO people SELECT x, 'Name ' || x FROM system_range(1, 200)");
            fixture.start(ROUTE);

            RunSummary failed = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> fixture.run("people"));
            RunSummary next = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> fixture.run("people"));

            assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
            assertThat(failed.message()).contains("rejected");
            assertThat(next.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(failed.figures().successful() + next.figures().successful())
                    .isEqualTo(200);
        }
    }
}
