package io.saddlebag.camel;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.run.RunStatus;
import io.saddlebag.testing.MemoryDestination;
import io.saddlebag.testing.SyncFixture;
import java.nio.file.Path;
import java.util.Set;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches that Camel's aggregator puts together: every record is accounted for, as if each batch had been sent alone. */
class RegroupedBatchesTest {

    @TempDir
    Path directory;

    private SyncFixture fixture;

    /** What is done with a batch before it comes to the aggregator. */
    private Processor early = exchange -> {};

    /** What is done with a group before it is sent. */
    private Processor before = exchange -> {};

    @BeforeEach
    void open() throws Exception {
        fixture = SyncFixture.inFile(directory);
        fixture.context.getRegistry().bind("batches", new BatchAggregation());
        fixture.context.getRegistry().bind("early", (Processor) exchange -> early.process(exchange));
        fixture.context.getRegistry().bind("before", (Processor) exchange -> before.process(exchange));
        fixture.sql(
                "CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(20))",
                "INSERT INTO customers SELECT x, 'name' FROM SYSTEM_RANGE(1, 23)");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void start(String recording, String... options) throws Exception {
        fixture.start("""
                - route:
                    id: customers
                    from:
                      uri: direct:customers
                      steps:
                        - to: retl:extract?source=warehouse&model=SELECT id, name FROM customers&primaryKey=id
                        - to: retl:diff?mode=mirror&maxDeletes=100%%25&field.id=id&field.name=name&batchSize=5&concurrency=3%s
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:early
                              - aggregate:
                                  aggregationStrategy: batches
                                  correlationExpression:
                                    simple: ${body.operation}
                                  completionSize: 3
                                  completionTimeout: 100
                                  completionTimeoutCheckerInterval: 20
                                  steps:
                                    - to: bean:before
                                    - to: bean:destination
                                    %s
                """.formatted(String.join("", options), recording));
    }

    private static final String RECORD = "- to: retl:record";

    @Test
    void severalBatchesAreSentAsOne() throws Exception {
        start(RECORD);
        assertThat(fixture.run("customers")).succeeded().inserted(23);
        assertThat(fixture.destination.batches).extracting(Batch::size).containsExactly(15, 8);
        assertThat(fixture.destination.records).hasSize(23);
        assertThat(fixture.run("customers")).succeeded().unchanged(23);
    }

    @Test
    void anOutcomeBelongsToItsRecord() throws Exception {
        Set<Object> refused = Set.of(1L, 7L, 15L, 23L);
        fixture.destination.behaviour = (batch, change) ->
                refused.contains(((Number) change.value(0)).longValue()) ? MemoryDestination.rejected("no") : null;
        start(RECORD);
        assertThat(fixture.run("customers"))
                .hasStatus(RunStatus.PARTIAL)
                .inserted(19)
                .rejected(4);
        assertThat(fixture.runs().records(1, "rejected", 10))
                .extracting(record -> record.key())
                .containsExactlyInAnyOrder("1", "7", "15", "23");
        fixture.destination.behaviour = (batch, change) -> null;
        assertThat(fixture.run("customers")).succeeded().inserted(4).unchanged(19);
    }

    @Test
    void aGroupHoldsOneOperation() throws Exception {
        start(RECORD);
        fixture.run("customers");
        fixture.sql(
                "DELETE FROM customers WHERE id <= 6",
                "UPDATE customers SET name = 'new' WHERE id > 16",
                "INSERT INTO customers SELECT x, 'more' FROM SYSTEM_RANGE(30, 35)");
        fixture.destination.batches.clear();
        assertThat(fixture.run("customers")).succeeded().deleted(6).inserted(6).updated(7);
        assertThat(fixture.destination.batches)
                .extracting(Batch::operation)
                .containsExactly(Operation.DELETE, Operation.INSERT, Operation.UPDATE);
        assertThat(fixture.destination.records).hasSize(23);
    }

    @Test
    void aGroupThatFailsIsPendingAsAWholeAndTheOthersAreNot() throws Exception {
        before = exchange -> {
            if (exchange.getMessage().getBody(Batch.class).number() == 1) {
                throw new IllegalStateException("not now");
            }
        };
        start(RECORD);
        assertThat(fixture.run("customers")).pending(15).inserted(8);
        before = exchange -> {};
        assertThat(fixture.run("customers")).succeeded().inserted(15).unchanged(8);
    }

    @Test
    void aGroupThatIsNotRecordedIsPending() throws Exception {
        start("- filter: {simple: \"${body} == null\", steps: [{to: \"retl:record\"}]}");
        assertThat(fixture.run("customers")).pending(23).inserted(0);
    }

    @Test
    void aRunThatStopsInTheMiddleAccountsForAll() throws Exception {
        fixture.destination.behaviour =
                (batch, change) -> batch.number() == 1 ? MemoryDestination.rejected("no") : null;
        start(RECORD, "&maxRejected=3");
        assertThat(fixture.run("customers"))
                .hasStatus(RunStatus.FAILED)
                .rejected(15)
                .pending(8)
                .messageContains("maxRejected");
        assertThat(fixture.destination.batches).hasSize(1);
    }

    @Test
    void aRunThatIsStoppedWhileAGroupWaitsAccountsForAll() throws Exception {
        // The fourth batch waits for others when the run is cancelled, and is sent by itself.
        early = exchange -> {
            Batch batch = exchange.getMessage().getBody(Batch.class);
            if (batch.number() == 4) {
                fixture.runs().cancel(batch.run(), "test");
            }
        };
        start(RECORD);
        assertThat(fixture.run("customers"))
                .hasStatus(RunStatus.CANCELLED)
                .inserted(20)
                .pending(3);
        early = exchange -> {};
        assertThat(fixture.run("customers")).succeeded().inserted(3).unchanged(20);
    }
}
