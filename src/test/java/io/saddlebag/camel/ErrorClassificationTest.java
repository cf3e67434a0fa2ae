package io.saddlebag.camel;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.SyncFixture;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ValidationException;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a batch whose step fails with an exception, by the route configuration that ships with Saddlebag. */
class ErrorClassificationTest {

    private static final String ROUTE = """
            - route:
                id: people
                CONFIGURATION
                from:
                  uri: direct:start
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: SELECT id, 10 / (id - ZERO) AS ratio FROM people
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          batchSize: 10
                          field.id: id
                    - split:
                        simple: ${body}
                        streaming: true
                        steps:
                          - to: bean:step
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    private SyncFixture fixture;
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void open() throws Exception {
        fixture = SyncFixture.inFile(directory)
                .sql("CREATE TABLE people (id INT)", "INSERT INTO people SELECT x FROM SYSTEM_RANGE(1, 30)");
        PluginHelper.getRoutesLoader(fixture.context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(
                        fixture.context, "classpath:io/saddlebag/camel/route-configuration.yaml"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private RunSummary run(Processor step) throws Exception {
        fixture.context.getRegistry().bind("step", step);
        fixture.start(ROUTE.replace("CONFIGURATION", "description: people").replace("ZERO", "100"));
        return fixture.run("people");
    }

    private boolean isSecondBatch(Exchange exchange) {
        return exchange.getProperty(Exchange.SPLIT_INDEX, Integer.class) == 1;
    }

    @Test
    void aDestinationThatCannotBeReachedIsTriedAgain() throws Exception {
        RunSummary run = run(exchange -> {
            if (isSecondBatch(exchange) && calls.incrementAndGet() < 3) {
                throw new ConnectException("refused");
            }
        });
        assertThat(fixture.runs().records(run.id(), null, 100)).isEmpty();
        assertThat(run).succeeded().inserted(30);
        assertThat(calls).hasValue(3);
    }

    @Test
    void aRefusalRejectsItsBatchAlone() throws Exception {
        RunSummary run = run(exchange -> {
            if (isSecondBatch(exchange)) {
                throw new ValidationException(exchange, "not like this");
            }
        });
        assertThat(run).hasStatus(RunStatus.PARTIAL).inserted(20).rejected(10);
        assertThat(fixture.runs().records(run.id(), "rejected", 100)).hasSize(10);
    }

    @Test
    void aLostReplyLeavesItsBatchPending() throws Exception {
        assertThat(run(exchange -> {
                    if (isSecondBatch(exchange)) {
                        throw new IOException("connection reset");
                    }
                }))
                .hasStatus(RunStatus.PARTIAL)
                .inserted(20)
                .pending(10);
    }

    @Test
    void aFailureOutsideABatchFailsTheRun() throws Exception {
        fixture.context.getRegistry().bind("step", (Processor) exchange -> {});
        fixture.start(ROUTE.replace("CONFIGURATION", "description: people").replace("ZERO", "20"));
        assertThat(fixture.run("people")).hasStatus(RunStatus.FAILED).messageContains("Division by zero");
    }

    @Test
    void aTeamCanHaveItOtherwise() throws Exception {
        PluginHelper.getRoutesLoader(fixture.context).loadRoutes(ResourceHelper.fromString("ours.yaml", """
                        - routeConfiguration:
                            id: ours
                            onException:
                              - onException:
                                  exception: [java.io.IOException]
                                  handled:
                                    constant: true
                                  steps:
                                    - to: retl:record?failure=rejected
                        """));
        fixture.context.getRegistry().bind("step", (Processor) exchange -> {
            throw new IOException("always");
        });
        fixture.start(
                ROUTE.replace("CONFIGURATION", "routeConfigurationId: ours").replace("ZERO", "100"));
        assertThat(fixture.run("people")).hasStatus(RunStatus.PARTIAL).rejected(30);
    }
}
