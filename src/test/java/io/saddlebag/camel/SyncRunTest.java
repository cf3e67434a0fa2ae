package io.saddlebag.camel;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Operation;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.MemoryDestination;
import io.saddlebag.testing.SyncFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sync from end to end, in a bare Camel context. */
class SyncRunTest {

    @TempDir
    Path directory;

    private SyncFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = SyncFixture.inFile(directory)
                .sql(
                        "CREATE TABLE customers (id INT, email VARCHAR(100), name VARCHAR(100), ltv DECIMAL(10,2))",
                        "INSERT INTO customers SELECT x, 'c' || x || '@example.com', 'Name ' || x, x * 1.50"
                                + " FROM SYSTEM_RANGE(1, 1000)");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String route(String options) {
        return """
                - route:
                    id: customers
                    from:
                      uri: direct:start
                      steps:
                        - to:
                            uri: retl:extract
                            parameters:
                              source: warehouse
                              model: SELECT id, email, name, ltv FROM customers
                              primaryKey: id
                        - to:
                            uri: retl:diff
                            parameters:
                              field.id: id
                              field.email: email
                              field.name: name
                              field.ltv: ltv
                              %s
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:destination
                              - to: retl:record
                """.formatted(options.replace("\n", "\n              "));
    }

    @Test
    void sendsEverythingOnceThenOnlyWhatChanged() throws Exception {
        fixture.start(route("mode: mirror"));
        assertThat(fixture.run("customers")).succeeded().read(1000).inserted(1000);
        assertThat(fixture.destination.records).hasSize(1000);
        assertThat(fixture.destination.batches).hasSize(10);

        assertThat(fixture.run("customers")).succeeded().read(1000).unchanged(1000);
        assertThat(fixture.destination.batches).hasSize(10);

        fixture.sql(
                "UPDATE customers SET name = 'Changed' WHERE id <= 5",
                "DELETE FROM customers WHERE id > 990",
                "INSERT INTO customers VALUES (2000, 'new@example.com', 'New', 1)");
        assertThat(fixture.run("customers"))
                .succeeded()
                .unchanged(985)
                .updated(5)
                .deleted(10)
                .inserted(1);
        assertThat(fixture.destination.records).hasSize(991);
        assertThat(fixture.destination.records.get("3"))
                .containsEntry("name", "Changed")
                .containsEntry("email", "c3@example.com");
        assertThat(fixture.destination.batches.subList(10, 13).stream().map(batch -> batch.operation()))
                .containsExactly(Operation.DELETE, Operation.INSERT, Operation.UPDATE);
        var update = fixture.destination.batches.get(12);
        assertThat(update.changes().get(0).changed(update.fields().position("name")))
                .isTrue();
        assertThat(update.changes().get(0).changed(update.fields().position("email")))
                .isFalse();
    }

    @Test
    void aRejectedRecordIsOwedUntilItIsAccepted() throws Exception {
        fixture.destination.behaviour =
                (batch, change) -> change.keyText().equals("7") ? MemoryDestination.rejected("BAD") : null;
        fixture.start(route("mode: upsert"));
        RunSummary first = fixture.run("customers");
        assertThat(first).hasStatus(RunStatus.PARTIAL).inserted(999).rejected(1);
        assertThat(fixture.runs().records(first.id(), "rejected", 10))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.key()).isEqualTo("7");
                    assertThat(record.operation()).isEqualTo("insert");
                    assertThat(record.evidence().code()).isEqualTo("BAD");
                    assertThat(record.evidence().request()).isEqualTo("request");
                });
        assertThat(fixture.run("customers"))
                .hasStatus(RunStatus.PARTIAL)
                .unchanged(999)
                .rejected(1);
        fixture.destination.behaviour = (batch, change) -> null;
        assertThat(fixture.run("customers")).succeeded().unchanged(999).inserted(1);
        assertThat(fixture.run("customers")).succeeded().unchanged(1000);
    }

    @Test
    void aRejectedRecordCanWaitForItsRowToChange() throws Exception {
        fixture.destination.behaviour =
                (batch, change) -> change.keyText().equals("7") ? MemoryDestination.rejected("BAD") : null;
        fixture.start(route("retryRejected: onChange"));
        fixture.run("customers");
        int batches = fixture.destination.batches.size();
        assertThat(fixture.run("customers"))
                .hasStatus(RunStatus.PARTIAL)
                .unchanged(999)
                .rejected(1);
        assertThat(fixture.destination.batches).hasSize(batches);
        fixture.sql("UPDATE customers SET name = 'Other' WHERE id = 7");
        assertThat(fixture.run("customers")).rejected(1);
        assertThat(fixture.destination.batches).hasSize(batches + 1);
    }

    @Test
    void whatMayHaveBeenAppliedIsSentAgainEvenIfTheRowIsAsItWas() throws Exception {
        fixture.start(route("mode: upsert"));
        fixture.run("customers");
        fixture.sql("UPDATE customers SET name = 'Lost' WHERE id = 5");
        fixture.destination.behaviour = (batch, change) -> {
            fixture.destination.apply(batch, change);
            return Outcome.unknown(null);
        };
        assertThat(fixture.run("customers")).hasStatus(RunStatus.FAILED).pending(1);
        fixture.sql("UPDATE customers SET name = 'Name 5' WHERE id = 5");
        fixture.destination.behaviour = (batch, change) -> null;
        assertThat(fixture.run("customers")).succeeded().updated(1);
        assertThat(fixture.destination.records.get("5")).containsEntry("name", "Name 5");
    }

    @Test
    void whatMayNotHaveBeenAppliedIsSentAgain() throws Exception {
        fixture.destination.behaviour = (batch, change) -> Outcome.unknown(null);
        fixture.start(route("mode: upsert"));
        assertThat(fixture.run("customers")).hasStatus(RunStatus.FAILED).pending(1000);
        fixture.destination.behaviour = (batch, change) -> null;
        assertThat(fixture.run("customers")).succeeded().inserted(1000);
        assertThat(fixture.destination.records).hasSize(1000);
    }

    @Test
    void duplicateAndNullKeysAreInvalidAndLeftAlone() throws Exception {
        fixture.start(route("mode: mirror"));
        fixture.run("customers");
        fixture.sql(
                "INSERT INTO customers VALUES (8, 'twice@example.com', 'Twice', 0), (3000, 'a', 'a', 0), (3000, 'b', 'b', 0)",
                "INSERT INTO customers VALUES (NULL, 'none@example.com', 'None', 0)");
        RunSummary run = fixture.run("customers");
        assertThat(run)
                .hasStatus(RunStatus.PARTIAL)
                .read(1004)
                .unchanged(999)
                .invalid(5)
                .inserted(0)
                .deleted(0);
        assertThat(fixture.destination.records).hasSize(1000).doesNotContainKey("3000");
        assertThat(fixture.runs().records(run.id(), "invalid", 10))
                .extracting(record -> record.key() + " " + record.evidence().code())
                .containsExactly(
                        "8 duplicate_key",
                        "8 duplicate_key",
                        "3000 duplicate_key",
                        "3000 duplicate_key",
                        "null null_key");
    }

    @Test
    void anEmptyModelAndTooManyDeletesAreBlockedUntilApproved() throws Exception {
        fixture.start(route("mode: mirror"));
        fixture.run("customers");
        fixture.sql("DELETE FROM customers WHERE id <= 300");
        RunSummary blocked = fixture.run("customers");
        assertThat(blocked).hasStatus(RunStatus.BLOCKED).pending(300).messageContains("300 of 1000", "20%");
        assertThat(fixture.destination.records).hasSize(1000);
        assertThat(fixture.approve("customers", blocked.id())).succeeded().deleted(300);

        fixture.sql("DELETE FROM customers");
        assertThat(fixture.run("customers")).hasStatus(RunStatus.BLOCKED).messageContains("empty");
        assertThat(fixture.destination.records).hasSize(700);
    }

    @Test
    void aSourceThatFailsHalfWaySendsNothing() throws Exception {
        fixture.start(route("mode: mirror")
                .replace(
                        "SELECT id, email, name, ltv FROM customers",
                        "SELECT id, email, name, 1 / (id - 900) AS ltv FROM customers"));
        RunSummary run = fixture.run("customers");
        assertThat(run).hasStatus(RunStatus.FAILED).messageContains("Source 'warehouse' failed after 899 rows");
        assertThat(fixture.destination.batches).isEmpty();
    }

    @Test
    void sendsBatchesInParallelUpToTheConcurrency() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        fixture.context.getRegistry().bind("slow", (Processor) exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(20);
            now.decrementAndGet();
        });
        fixture.start(route("concurrency: 3\nbatchSize: 20")
                .replace("streaming: true", "streaming: true\n            parallelProcessing: true")
                .replace("- to: bean:destination", "- to: bean:slow\n              - to: bean:destination"));
        assertThat(fixture.run("customers")).succeeded().inserted(1000);
        assertThat(most.get()).isEqualTo(3);
        assertThat(fixture.run("customers")).succeeded().unchanged(1000);
    }

    @Test
    void aStepThatThrowsLeavesItsBatchPending() throws Exception {
        fixture.context.getRegistry().bind("broken", (Processor) exchange -> {
            throw new IOException("gone");
        });
        fixture.start(route("mode: upsert").replace("bean:destination", "bean:broken"));
        RunSummary run = fixture.run("customers");
        assertThat(run).hasStatus(RunStatus.FAILED).pending(1000).messageContains("None of the 1000 changes");
        assertThat(fixture.runs().records(run.id(), "pending", 1))
                .singleElement()
                .satisfies(record -> assertThat(record.evidence().message()).contains("gone"));
    }

    @Test
    void whatWasNotHandedOutBeforeTheRunStoppedIsNotInDoubt() throws Exception {
        fixture.start(route("mode: upsert\nmaxRejected: 1"));
        fixture.run("customers");
        fixture.sql("UPDATE customers SET name = 'Changed' WHERE id <= 500");
        fixture.destination.behaviour = (batch, change) -> MemoryDestination.rejected("BAD");
        assertThat(fixture.run("customers"))
                .hasStatus(RunStatus.FAILED)
                .rejected(100)
                .pending(400);
        fixture.sql("UPDATE customers SET name = 'Name ' || id WHERE id <= 500");
        assertThat(fixture.run("customers")).succeeded().unchanged(1000);
    }

    @Test
    void aRecordWithAnotherDestinationKeyLeavesNoneBehind() throws Exception {
        fixture.start(route("mode: mirror\ndestinationKey: email"));
        fixture.run("customers");
        fixture.sql(
                "UPDATE customers SET email = 'other@example.com' WHERE id = 3",
                "UPDATE customers SET email = 'x' WHERE id = 4",
                "UPDATE customers SET email = 'c4@example.com' WHERE id = 5",
                "UPDATE customers SET email = 'c5@example.com' WHERE id = 4",
                "UPDATE customers SET name = 'Changed' WHERE id = 6");
        assertThat(fixture.run("customers")).succeeded().deleted(1).inserted(1).updated(3);
        assertThat(fixture.destination.records).hasSize(1000).doesNotContainKey("c3@example.com");
        assertThat(fixture.destination.records.get("other@example.com")).containsEntry("id", 3L);
        assertThat(fixture.destination.records.get("c4@example.com")).containsEntry("id", 5L);
        assertThat(fixture.destination.records.get("c5@example.com")).containsEntry("id", 4L);
        assertThat(fixture.run("customers")).succeeded().unchanged(1000);
        fixture.sql("DELETE FROM customers WHERE id = 3");
        assertThat(fixture.run("customers")).succeeded().deleted(1);
        assertThat(fixture.destination.records).hasSize(999).doesNotContainKey("other@example.com");
    }
}
