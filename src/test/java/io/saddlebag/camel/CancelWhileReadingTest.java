package io.saddlebag.camel;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.Postgres;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that waits for its source need not be waited for. */
class CancelWhileReadingTest {

    /** Before its first row, and in the middle of them. */
    private static final String SLOW_START = "SELECT 1 AS id, pg_sleep(300)";

    private static final String SLOW_ROWS =
            "SELECT x AS id, CASE WHEN x > 5000 THEN pg_sleep(1) END FROM generate_series(1, 100000) x";

    @TempDir
    Path directory;

    private final HikariDataSource postgres = new HikariDataSource();
    private SyncFixture fixture;

    @AfterEach
    void close() {
        fixture.close();
        postgres.close();
    }

    private ActiveRun start(String model) throws Exception {
        postgres.setJdbcUrl(Postgres.newDatabase());
        postgres.setUsername("postgres");
        fixture = SyncFixture.inFile(directory).sql("CREATE TABLE customers (id INT)");
        fixture.context.getComponent("retl", RetlComponent.class).setCheckOnStart(false);
        fixture.context.getRegistry().bind("postgres", DataSource.class, postgres);
        fixture.start("""
                - route:
                    id: slow
                    from:
                      uri: retl:manual
                      steps:
                        - to:
                            uri: retl:extract
                            parameters:
                              source: postgres
                              model: %s
                              primaryKey: id
                        - to: retl:diff?field.id=id
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:destination
                              - to: retl:record
                """.formatted(model));
        ActiveRun run = new SyncOperations(fixture.context).trigger("slow", RunRequest.MANUAL.by("test"));
        Eventually.holds(() -> assertThat(queries()).isOne());
        return run;
    }

    private int queries() {
        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE state = 'active'"
                                + " AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid() AND datname = current_database()")) {
            count.next();
            return count.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunSummary summary(ActiveRun run) {
        Eventually.holds(() -> assertThat(run.summary()).isNotNull());
        return run.summary();
    }

    @Test
    void aQueryThatHasGivenNoRowIsCancelled() throws Exception {
        ActiveRun run = start(SLOW_START);
        new SyncOperations(fixture.context).cancel(run.id(), "test");
        assertThat(summary(run)).hasStatus(RunStatus.CANCELLED);
        Eventually.holds(() -> assertThat(queries()).isZero());
    }

    @Test
    void aQueryThatGivesRowsSlowlyIsCancelled() throws Exception {
        ActiveRun run = start(SLOW_ROWS);
        new SyncOperations(fixture.context).cancel(run.id(), "test");
        assertThat(summary(run)).hasStatus(RunStatus.CANCELLED);
        Eventually.holds(() -> assertThat(queries()).isZero());
    }

    @Test
    void theStopOfTheServiceDoesNotWaitForASource() throws Exception {
        ActiveRun run = start(SLOW_START);
        Instant before = Instant.now();
        fixture.context.stop();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(run.summary()).hasStatus(RunStatus.CANCELLED).messageContains("Saddlebag was stopped");
    }
}
