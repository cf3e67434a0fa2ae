package io.saddlebag.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.db.Store;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.LocalEngine;
import io.saddlebag.testing.MemoryDestination;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence is kept as long as the settings say, and masks the configured secrets. */
class RetentionTest {

    private static final String ROUTE = """
            - route:
                id: people
                from:
                  uri: direct:start
                  steps:
                    - to: retl:extract?source=warehouse&model=SELECT id FROM people&primaryKey=id
                    - to: retl:diff?field.id=id
                    - split:
                        simple: ${body}
                        steps:
                          - to: bean:destination
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theEvidenceOfOldRunsGoes() throws Exception {
        try (Store store = new Store("jdbc:h2:file:" + directory.resolve("runs"), null, null);
                SyncFixture fixture = SyncFixture.inFile(directory)) {
            RunSettings settings = new RunSettings("node", Duration.ofSeconds(30), Duration.ofDays(7));
            Clock settable = new SettableClock();
            Runs runs = new Runs(
                    store, sync -> new LocalEngine(store.jdbi()), settings, new Redaction(List.of("s3cret")), settable);
            fixture.context.getComponent("retl", RetlComponent.class).setRuns(runs);
            fixture.sql("CREATE TABLE people (id INT)", "INSERT INTO people VALUES (1)");
            fixture.destination.behaviour = (batch, change) -> MemoryDestination.rejected("token s3cret");
            fixture.start(ROUTE);
            long first = fixture.run("people").id();
            assertThat(runs.records(first, null, 10)).singleElement().satisfies(record -> assertThat(
                            record.evidence().message())
                    .contains("token ***")
                    .doesNotContain("s3cret"));
            now = now.plus(Duration.ofDays(6));
            fixture.run("people");
            assertThat(runs.records(first, null, 10)).hasSize(1);
            now = now.plus(Duration.ofDays(2));
            fixture.run("people");
            assertThat(runs.records(first, null, 10)).isEmpty();
            assertThat(runs.find(first)).isPresent();
            runs.close();
        }
    }

    private final class SettableClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
