package io.saddlebag.camel;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.testing.MemoryDestination;
import io.saddlebag.testing.SyncFixture;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot is kept by, over changes of a sync's file and of Saddlebag's version, and what stays owed over a rebuild. */
class KeptIdentityTest {

    private static final Evidence WHY = new Evidence("WHY", "Because", null, null);

    @TempDir
    Path directory;

    private SyncFixture fixture;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String route(String model, String primaryKey, String options) {
        return """
                - route:
                    id: contacts
                    from:
                      uri: direct:contacts
                      steps:
                        - to:
                            uri: retl:extract
                            parameters:
                              source: warehouse
                              model: %s
                              primaryKey: %s
                        - to:
                            uri: retl:diff
                            parameters:
                              field.email: email
                              field.name: first_name
                              batchSize: 1
                              maxDeletes: 100%%
                              %s
                        - split:
                            simple: ${body}
                            streaming: true
                            steps:
                              - to: bean:destination
                              - to: retl:record
                """.formatted(model, primaryKey, options.replace("\n", "\n              "));
    }

    private static final String MODEL = "SELECT customer_id, email, first_name, phone FROM customers";
    private static final String MIRROR = "mode: mirror\ndestinationKey: email";

    /** A context with a store that may be there already. */
    private void start(String yaml, String... rows) throws Exception {
        fixture = SyncFixture.inFile(directory)
                .sql("CREATE TABLE customers (customer_id INT, email VARCHAR(100), first_name VARCHAR(100),"
                        + " phone VARCHAR(100))");
        for (String row : rows) {
            fixture.sql("INSERT INTO customers VALUES (" + row + ")");
        }
        fixture.start(yaml);
    }

    private void restart(String yaml, String... rows) throws Exception {
        var records = fixture.destination.records;
        fixture.close();
        start(yaml, rows);
        fixture.destination.records.putAll(records);
    }

    private RunSummary run() {
        return fixture.run("contacts");
    }

    private RunSummary rebuild() {
        return new SyncRunner(fixture.context)
                .run("contacts", RunRequest.manual(RunKind.REBUILD))
                .orElseThrow();
    }

    @Test
    void theFirstPlanThatDeletesSaysThatItDeletesWhatWasLeft() throws Exception {
        start(
                route(MODEL, "customer_id", "mode: upsert\ndestinationKey: email"),
                "1, 'a@x', 'Ann', NULL",
                "2, 'b@x', 'Bob', NULL");
        assertThat(run()).succeeded().inserted(2);
        fixture.sql("UPDATE customers SET email = 'new@x' WHERE customer_id = 1");
        assertThat(fixture.plan("contacts").notice()).isNull();
        assertThat(run()).succeeded().inserted(1).deleted(0);

        restart(route(MODEL, "customer_id", MIRROR), "1, 'new@x', 'Ann', NULL", "2, 'b@x', 'Bob', NULL");
        String notice =
                "The last run was in mode upsert, which deletes nothing. Mode mirror also deletes what earlier runs"
                        + " have left at the destination";
        assertThat(fixture.plan("contacts").counts().deletes()).isEqualTo(1);
        assertThat(fixture.plan("contacts").notice()).isEqualTo(notice);
        restart(
                route(MODEL, "customer_id", MIRROR).replace("100%", "0"),
                "1, 'new@x', 'Ann', NULL",
                "2, 'b@x', 'Bob', NULL");
        assertThat(run()).hasStatus(RunStatus.BLOCKED).messageContains(notice);

        restart(route(MODEL, "customer_id", MIRROR), "1, 'new@x', 'Ann', NULL", "2, 'b@x', 'Bob', NULL");
        assertThat(run()).succeeded().deleted(1);
        fixture.sql("DELETE FROM customers WHERE customer_id = 2");
        assertThat(fixture.plan("contacts").counts().deletes()).isEqualTo(1);
        assertThat(fixture.plan("contacts").notice()).isNull();
    }

    @Test
    void aStoreThatWasKeptByThePrimaryKeyIsCarriedOver() throws Exception {
        try (InputStream store = getClass().getResourceAsStream("/io/saddlebag/snapshot/kept-by-primary-key.mv.db")) {
            Files.copy(store, directory.resolve("store.mv.db"));
        }
        // Rows 1 to 3 were accepted, 4 was rejected and waits, 5 is in doubt, and both 7, whose deletion was rejected,
        // and 8
        // were accepted under the same e-mail.
        start(
                route(MODEL, "customer_id", MIRROR + "\nretryRejected: onChange"),
                "1, 'a@x', 'Ann', NULL",
                "2, 'b@x', 'Bob', NULL",
                "3, 'c@x', 'Cid', NULL",
                "4, 'd@x', 'Dan', NULL",
                "5, 'e@x', 'Eve', NULL",
                "8, 'g@x', 'Gil', NULL");
        PlanCollector plan = fixture.plan("contacts");
        assertThat(plan.counts().unchanged()).isEqualTo(3);
        assertThat(plan.counts().inserts()).isEqualTo(2);
        assertThat(plan.counts().updates()).isEqualTo(1);
        assertThat(plan.counts().deletes()).isZero();
        assertThat(run()).succeeded().unchanged(3).inserted(2).updated(1).deleted(0);
        assertThat(run()).succeeded().unchanged(6);
        fixture.sql("DELETE FROM customers WHERE customer_id = 2");
        assertThat(run()).succeeded().deleted(1);
    }

    @Test
    void anotherModeKeepsWhatIsKnown() throws Exception {
        start(
                route(MODEL, "customer_id", "mode: insert\ndestinationKey: email"),
                "1, 'a@x', 'Ann', NULL",
                "2, 'b@x', 'B', NULL");
        assertThat(run()).succeeded().inserted(2);
        restart(route(MODEL, "customer_id", MIRROR), "1, 'a@x', 'Ann', NULL", "2, 'c@x', 'Bob', NULL");
        assertThat(fixture.plan("contacts").counts().deletes()).isEqualTo(1);
        assertThat(run()).succeeded().unchanged(1).inserted(1).deleted(1);
        assertThat(fixture.destination.records).containsOnlyKeys("a@x", "c@x");
        restart(route(MODEL, "customer_id", "mode: insert\ndestinationKey: email"), "1, 'd@x', 'Ann', NULL");
        assertThat(run()).succeeded().unchanged(1);
    }

    @Test
    void whatWasRefusedStaysOwedThroughTheModeDelete() throws Exception {
        start(route(MODEL, "customer_id", MIRROR), "1, 'refused@x', 'Ann', NULL", "2, 'b@x', 'Bob', NULL");
        fixture.destination.behaviour = (batch, change) ->
                MemoryDestination.key(batch, change).equals("refused@x") ? Outcome.rejected(WHY) : null;
        assertThat(run()).rejected(1);
        restart(
                route(MODEL, "customer_id", "mode: delete\ndestinationKey: email"),
                "1, 'refused@x', 'Ann', NULL",
                "2, 'b@x', 'Bob', NULL");
        assertThat(run()).succeeded().unchanged(2);
        restart(route(MODEL, "customer_id", MIRROR), "1, 'refused@x', 'Ann', NULL", "2, 'b@x', 'Bob', NULL");
        assertThat(run()).succeeded().unchanged(1).inserted(1);
        assertThat(fixture.destination.records).containsOnlyKeys("refused@x", "b@x");
    }

    @Test
    void modeInsertSendsWhatMayNotBeThere() throws Exception {
        start(
                route(MODEL, "customer_id", "mode: update\ndestinationKey: email"),
                "1, 'a@x', 'Ann', NULL",
                "2, 'b@x', 'Bob', NULL");
        fixture.destination.behaviour = (batch, change) -> Outcome.unknown(WHY);
        assertThat(run()).pending(2);
        assertThat(run()).pending(2);
        restart(
                route(MODEL, "customer_id", "mode: insert\ndestinationKey: email"),
                "1, 'a@x', 'Ann', NULL",
                "2, 'b@x', 'Bob', NULL");
        assertThat(run()).succeeded().inserted(2);
        restart(route(MODEL, "customer_id", MIRROR), "2, 'b@x', 'Bob', NULL");
        fixture.destination.behaviour = (batch, change) -> {
            fixture.destination.apply(batch, change);
            return Outcome.unknown(WHY);
        };
        assertThat(run()).pending(1);
        restart(
                route(MODEL, "customer_id", "mode: insert\ndestinationKey: email"),
                "1, 'a@x', 'Ann', NULL",
                "2, 'b@x', 'Bob', NULL");
        assertThat(run()).succeeded().unchanged(1).inserted(1);
        assertThat(fixture.destination.records).containsOnlyKeys("a@x", "b@x");
    }

    @Test
    void aSwitchToMirrorDeletesWhatUpsertLeftUnderOtherKeys() throws Exception {
        start(route(MODEL, "customer_id", "mode: upsert\ndestinationKey: email"), "1, 'a@x', 'Ann', NULL");
        run();
        fixture.sql("UPDATE customers SET email = 'b@x'");
        assertThat(run()).succeeded().inserted(1).deleted(0);
        restart(route(MODEL, "customer_id", MIRROR), "1, 'b@x', 'Ann', NULL");
        assertThat(fixture.plan("contacts").batches())
                .anySatisfy(
                        batch -> assertThat(batch.changes().get(0).keyText()).isEqualTo("1"));
        assertThat(run()).succeeded().deleted(1);
        assertThat(fixture.destination.records).containsOnlyKeys("b@x");
    }

    @Test
    void anotherPrimaryKeyUnderTheSameDestinationKeyIsNoObstacle() throws Exception {
        start(route(MODEL, "customer_id", MIRROR), "1, 'a@x', 'Ann', 'p1'", "2, 'b@x', 'Bob', 'p2'");
        run();
        restart(route(MODEL, "phone", MIRROR), "1, 'a@x', 'Ann', 'p1'");
        assertThat(run()).succeeded().updated(1).deleted(1);
        assertThat(run()).succeeded().unchanged(1);
    }

    @Test
    void anotherDestinationKeyIsRefusedUntilTheSnapshotIsRebuilt() throws Exception {
        start(route(MODEL, "customer_id", MIRROR + "\nfield.phone: phone"), "1, 'a@x', 'Ann', 'p1'");
        run();
        restart(
                route(MODEL, "customer_id", "mode: mirror\ndestinationKey: phone\nfield.phone: phone"),
                "1, 'a@x', 'Ann', 'p1'");
        assertThat(run())
                .hasStatus(RunStatus.FAILED)
                .messageContains("destination key of sync 'contacts' was email and is now phone", "rebuild", "reset");
        assertThat(new SyncOperations(fixture.context).meaningOfRebuild("contacts"))
                .contains("was email and is now phone", "will not be deleted");
        assertThat(rebuild()).succeeded().unchanged(1);
        assertThat(run()).succeeded().unchanged(1);
    }

    @Test
    void whatIsOwedUnderAnotherDestinationKeyIsNotForgotten() throws Exception {
        start(route(MODEL, "customer_id", MIRROR), "1, 'a@x', 'Ann', 'p1'", "2, 'rejected@x', 'Bob', 'p2'");
        fixture.destination.behaviour = (batch, change) ->
                MemoryDestination.key(batch, change).equals("rejected@x") ? Outcome.rejected(WHY) : null;
        assertThat(run()).hasStatus(RunStatus.PARTIAL).rejected(1);
        restart(
                route(MODEL, "customer_id", "mode: mirror\ndestinationKey: phone\nfield.phone: phone"),
                "1, 'a@x', 'Ann', 'p1'",
                "2, 'rejected@x', 'Bob', 'p2'");
        SyncOperations operations = new SyncOperations(fixture.context);
        assertThatThrownBy(() -> operations.meaningOfRebuild("contacts"))
                .hasMessageContaining("was email and is now phone")
                .hasMessageContaining("1 are rejected, pending or in doubt");
        assertThatThrownBy(() -> operations.rebuild("contacts", "test"))
                .hasMessageContaining("Put the key back and run the sync until nothing is owed");
        assertThat(rebuild()).hasStatus(RunStatus.FAILED).messageContains("1 are rejected, pending or in doubt");
        operations.reset("contacts", "test");
        assertThat(rebuild()).succeeded().unchanged(2);
    }

    @Test
    void whatWasRefusedUnderAnotherKeyIsNotOwedOnceItIsDelivered() throws Exception {
        start(route(MODEL, "customer_id", MIRROR), "1, 'a@x', 'Ann', 'p1'");
        fixture.destination.behaviour = (batch, change) -> Outcome.rejected(WHY);
        assertThat(run()).rejected(1);
        restart(
                route(MODEL, "customer_id", "mode: mirror\ndestinationKey: phone\nfield.phone: phone"),
                "1, 'a@x', 'Ann', 'p1'");
        assertThat(run()).succeeded().inserted(1);
        assertThat(new SyncOperations(fixture.context).meaningOfRebuild("contacts"))
                .doesNotContain("owed");
        assertThat(rebuild()).succeeded().unchanged(1).pending(0);
    }

    @Test
    void aRebuildAdoptsTheModelButNothingThatIsOwed() throws Exception {
        start(
                route(MODEL, "customer_id", MIRROR),
                "1, 'a@x', 'Ann', NULL",
                "2, 'rejected@x', 'Bob', NULL",
                "3, 'lost@x', 'Cid', NULL",
                "4, 'unsent@x', 'Dan', NULL",
                "5, 'gone@x', 'Eve', NULL");
        fixture.destination.behaviour = (batch, change) -> switch (MemoryDestination.key(batch, change)) {
            case "rejected@x" -> Outcome.rejected(WHY);
            case "lost@x" -> Outcome.unknown(WHY);
            case "unsent@x" -> Outcome.notSent(WHY);
            default -> null;
        };
        assertThat(run()).hasStatus(RunStatus.PARTIAL).inserted(2);
        fixture.sql(
                "DELETE FROM customers WHERE customer_id = 5",
                "INSERT INTO customers VALUES (6, 'new@x', 'Fay', NULL)",
                "UPDATE customers SET first_name = 'Anna' WHERE customer_id = 1");
        SyncOperations operations = new SyncOperations(fixture.context);
        assertThat(operations.meaningOfRebuild("contacts"))
                .contains("3 records that were left rejected, pending or in doubt");
        fixture.destination.batches.clear();
        assertThat(rebuild())
                .hasStatus(RunStatus.PARTIAL)
                .unchanged(2)
                .pending(4)
                .messageContains("4 records stay owed");
        assertThat(fixture.destination.batches).isEmpty();
        fixture.destination.behaviour = (batch, change) -> null;
        assertThat(run()).succeeded().unchanged(2).inserted(3).deleted(1);
        assertThat(fixture.destination.records).containsOnlyKeys("a@x", "rejected@x", "lost@x", "unsent@x");
    }

    @Test
    void aRebuildAfterARunThatWasCutShortAdoptsNothingButWhatIsUnchanged() throws Exception {
        start(
                route(MODEL, "customer_id", MIRROR + "\nmaxRejected: 1"),
                "1, 'a@x', 'Ann', NULL",
                "2, 'b@x', 'Bob', NULL",
                "3, 'c@x', 'Cid', NULL");
        fixture.destination.behaviour = (batch, change) -> Outcome.rejected(WHY);
        assertThat(run()).hasStatus(RunStatus.FAILED).rejected(1).pending(2);
        assertThat(rebuild()).unchanged(0).pending(3);
        new SyncOperations(fixture.context).reset("contacts", "test");
        assertThat(rebuild()).succeeded().unchanged(3);
    }

    @Test
    void aRefusalAfterALostReplyEndsNoDoubt() throws Exception {
        start(route(MODEL, "customer_id", MIRROR), "1, 'a@x', 'Ann', NULL");
        run();
        fixture.sql("UPDATE customers SET first_name = 'Anna'");
        fixture.destination.behaviour = (batch, change) -> {
            fixture.destination.apply(batch, change);
            return Outcome.rejectedInDoubt(WHY);
        };
        assertThat(run()).rejected(1);
        fixture.sql("UPDATE customers SET first_name = 'Ann'");
        fixture.destination.behaviour = (batch, change) -> null;
        assertThat(run()).succeeded().updated(1);
        assertThat(fixture.destination.records.get("a@x")).containsEntry("name", "Ann");
    }

    @Test
    void anIdThatAClaimedRecordHasIsNotDeleted() throws Exception {
        start(route(MODEL, "customer_id", MIRROR), "1, 'a@x', 'Ann', NULL", "2, 'b@x', 'Bob', NULL");
        // The destination takes both for one person.
        fixture.destination.behaviour = (batch, change) -> {
            fixture.destination.apply(batch, change);
            return Outcome.successful("same");
        };
        assertThat(run()).succeeded().inserted(2);
        fixture.sql("DELETE FROM customers WHERE customer_id = 1");
        assertThat(run()).succeeded().deleted(0);
        fixture.sql(
                "DELETE FROM customers WHERE customer_id = 2", "INSERT INTO customers VALUES (3, 'c@x', 'Cid', NULL)");
        fixture.destination.behaviour = (batch, change) -> null;
        assertThat(run()).succeeded().deleted(2).inserted(1);
    }

    @Test
    void aKeyThatIsTheSameForEveryRowIsRefused() throws Exception {
        String yaml = route(MODEL, "customer_id", "mode: mirror\ndestinationKey: kind\nfield.kind: constant:person");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> start(yaml))
                .hasStackTraceContaining("destinationKey names kind, which is the same for every row");
    }
}
