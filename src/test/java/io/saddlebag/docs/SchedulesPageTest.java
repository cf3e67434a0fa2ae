package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.schedule.Schedules;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schedule of the page starts a sync. */
class SchedulesPageTest {

    private static final String STEPS = """
            steps:
              - to: retl:extract?source=warehouse&model=SELECT id FROM customers&primaryKey=id
              - to: retl:diff?field.id=id
              - split:
                  simple: ${body}
                  streaming: true
                  steps:
                    - to: bean:destination
                    - to: retl:record
            """.indent(6);

    @TempDir
    Path directory;

    static List<String> schedules() {
        return Page.of("docs/schedules.md").blocks("yaml");
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void starts(String from) throws Exception {
        try (SyncFixture fixture = SyncFixture.inFile(directory)
                .sql("CREATE TABLE customers (id INT)", "INSERT INTO customers VALUES (1)")) {
            QuartzComponent quartz = fixture.context.getComponent("quartz", QuartzComponent.class);
            quartz.start();
            RetlComponent retl = fixture.context.getComponent("retl", RetlComponent.class);
            fixture.start("- route:\n    id: this\n" + from.indent(4) + STEPS);
            assertThat(retl.syncs().find("this")).isPresent();
            try (Schedules schedules =
                    new Schedules(quartz.getScheduler(), fixture.context, retl.getLifecycle(), Clock.systemUTC())) {
                List<Instant> next = schedules.nextFires("this", 5);
                assertThat(next).hasSize(from.contains("quartz:") ? 5 : 0);
            }
        }
    }
}
