package io.saddlebag.camel;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What is logged of a run says of which, in every thread, and its level can be set for one sync. */
class RunLogTest {

    private static final String ROUTE = """
            - route:
                id: customers
                from:
                  uri: retl:manual
                  steps:
                    - to: retl:extract?source=warehouse&model=SELECT id, name FROM customers&primaryKey=id
                    - to: retl:diff?mode=mirror&field.id=id&field.name=name&batchSize=10&concurrency=4
                    - split:
                        simple: ${body}
                        streaming: true
                        parallelProcessing: true
                        steps:
                          - log:
                              logName: step
                              message: a batch
                          - to: bean:destination
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.getThreadName();
            event.getMDCPropertyMap();
            events.add(event);
        }
    };
    private final Logger ofSync = (Logger) LoggerFactory.getLogger("io.saddlebag.sync.customers");
    private final List<Logger> loggers = List.of(ofSync, (Logger) LoggerFactory.getLogger("step"));
    private SyncFixture fixture;

    @BeforeEach
    void open() throws Exception {
        appender.start();
        for (Logger logger : loggers) {
            logger.addAppender(appender);
            logger.setLevel(Level.INFO);
        }
        fixture = SyncFixture.inFile(directory)
                .sql(
                        "CREATE TABLE customers (id INT, name VARCHAR(100))",
                        "INSERT INTO customers SELECT x, 'Name ' || x FROM SYSTEM_RANGE(1, 100)")
                .start(ROUTE);
    }

    @AfterEach
    void close() {
        fixture.close();
        for (Logger logger : loggers) {
            logger.detachAppender(appender);
            logger.setLevel(null);
        }
    }

    private List<String> messages() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void everyThreadOfARunSaysWhichRunItIs() {
        RunSummary run = fixture.run("customers");
        assertThat(run).succeeded().inserted(100);
        assertThat(events.stream()
                        .filter(event -> event.getLoggerName().equals("step"))
                        .map(ILoggingEvent::getThreadName)
                        .distinct())
                .hasSizeGreaterThan(1);
        assertThat(messages())
                .anyMatch(text -> text.contains("begins"))
                .anyMatch(text -> text.contains("100 successful"));
        assertThat(events).allSatisfy(event -> assertThat(event.getMDCPropertyMap())
                .containsAllEntriesOf(Map.of("sync", "customers", "run", String.valueOf(run.id()))));
        assertThat(MDC.getCopyOfContextMap())
                .satisfiesAnyOf(
                        map -> assertThat(map).isNull(), map -> assertThat(map).isEmpty());
    }

    @Test
    void oneSyncCanTellMore() {
        fixture.run("customers");
        assertThat(messages()).noneMatch(text -> text.startsWith("Batch "));
        ofSync.setLevel(Level.DEBUG);
        fixture.runs().forget("customers");
        fixture.run("customers");
        assertThat(messages().stream().filter(text -> text.startsWith("Batch ")))
                .hasSize(10);
        assertThat(messages()).contains("Batch 1: 10 inserts, 10 accepted, 0 rejected");
    }
}
