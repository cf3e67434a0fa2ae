package io.saddlebag.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.db.Store;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.diff.Plan;
import io.saddlebag.diff.PlannedBatch;
import io.saddlebag.diff.Progress;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.SyncDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the snapshot store promises, whatever database it is in. */
abstract class SnapshotStoreContract {

    private static final Evidence WHY = new Evidence("WHY", "Because", null, null);
    private static final Function<String, Outcome> ACCEPTED = key -> Outcome.successful("id-" + key);
    private static final Function<String, Outcome> REJECTED = key -> Outcome.rejected(WHY);

    @TempDir
    Path directory;

    private Store store;
    private SnapshotStore snapshots;
    private Delivery delivery;

    abstract Store newStore(Path directory);

    @BeforeEach
    void open() {
        store = newStore(directory);
        snapshots = new SnapshotStore(store.jdbi(), "sync");
        delivery = new Delivery(store, directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StoredEntries entries() {
        return StoredEntries.of(snapshots.open(Delivery.definition(Mode.MIRROR, 1)));
    }

    private static Map<String, String> model(int rows, String name) {
        Map<String, String> model = new TreeMap<>();
        IntStream.range(0, rows).forEach(row -> model.put("k%05d".formatted(row), name));
        return model;
    }

    @Test
    void aSyncThatNeverRanHasAnEmptySnapshot() {
        Snapshot snapshot = snapshots.open(Delivery.definition(Mode.MIRROR, 1));
        assertThat(snapshot.expectedKeys()).isZero();
        assertThat(entries().byKey()).isEmpty();
        assertThat(entries().rejections()).isEmpty();
    }

    @Test
    void acceptedRecordsHaveTheirHashesAndDetails() {
        delivery.deliver(2, Map.of("a", "Ann", "b", "Bob", "c", "Cid"), ACCEPTED);
        assertThat(entries().byKey()).containsOnlyKeys("a", "b", "c");
        assertThat(entries().byKey().values()).allSatisfy(entry -> {
            assertThat(entry.isMark()).isFalse();
            assertThat(entry.details().fieldHashes()).hasSize(2).doesNotHaveDuplicates();
            assertThat(entry.details().destinationKey()).isEmpty();
            assertThat(entry.layout().fields()).isEqualTo(Delivery.FIELDS);
        });
        assertThat(entries().byKey().get("b").details().destinationId()).isEqualTo("id-b");
        assertThat(delivery.plan(Mode.MIRROR, 2, Map.of("a", "Ann", "b", "Bob", "c", "Cid"))
                        .counts()
                        .unchanged())
                .isEqualTo(3);
    }

    @Test
    void aBatchThatIsSentIsInDoubtUntilItIsSettled() {
        delivery.deliver(10, Map.of("a", "Ann"), ACCEPTED);
        try (Plan plan = delivery.plan(Mode.MIRROR, 10, Map.of("a", "Anna"))) {
            delivery.begin(plan.batches().next());
        }
        StoredEntries.Entry entry = entries().byKey().get("a");
        assertThat(entry.isMark()).isTrue();
        assertThat(entry.details().fieldHashes()).isEmpty();
        assertThat(entry.details().destinationId()).isEqualTo("id-a");
        assertThat(delivery.plan(Mode.MIRROR, 10, Map.of("a", "Anna")).counts().updates())
                .isEqualTo(1);
    }

    @Test
    void eachOutcomeLeavesWhatItProves() {
        Map<String, Outcome> outcomes = Map.of(
                "accepted", Outcome.SUCCESSFUL,
                "rejected", Outcome.rejected(WHY),
                "lost", Outcome.unknown(WHY),
                "unsent", Outcome.notSent(WHY));
        Map<String, String> model = Map.of("accepted", "1", "rejected", "1", "lost", "1", "unsent", "1");
        delivery.deliver(10, model, outcomes::get);
        assertThat(entries().byKey()).containsOnlyKeys("accepted", "lost");
        assertThat(entries().byKey().get("lost").isMark()).isTrue();
        assertThat(entries().rejections()).as("what is owed").hasSize(3);
        var again = delivery.plan(Mode.MIRROR, 10, model).counts();
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(again.inserts()).isEqualTo(3);
        assertThat(again.held()).isEqualTo(1);
    }

    @Test
    void anAcceptedDeleteLeavesTheRecordAbsent() {
        delivery.deliver(10, Map.of("a", "Ann", "b", "Bob"), ACCEPTED).deliver(10, Map.of("a", "Ann"), ACCEPTED);
        assertThat(entries().present()).containsExactly("a");
        delivery.deliver(10, Map.of("a", "Ann", "b", "Bob"), ACCEPTED);
        assertThat(entries().present()).containsExactly("a", "b");
    }

    @Test
    void anAdoptedRecordIsKnownWithoutHavingBeenSent() {
        delivery.adopt(Map.of("a", "Ann", "b", "Bob"));
        assertThat(entries().byKey()).containsOnlyKeys("a", "b");
        assertThat(delivery.plan(Mode.DELETE, 10, Map.of("a", "Ann")).counts().deletes())
                .isEqualTo(1);
    }

    @Test
    void aRejectionHoldsOnlyUntilSomethingIsAccepted() {
        delivery.deliver(10, Map.of("a", "Ann"), REJECTED);
        assertThat(delivery.plan(Mode.MIRROR, 10, Map.of("a", "Ann")).counts().held())
                .isEqualTo(1);
        assertThat(delivery.plan(Mode.MIRROR, 10, Map.of("a", "Anna")).counts().held())
                .isZero();
        delivery.deliver(10, Map.of("a", "Anna"), ACCEPTED);
        assertThat(delivery.plan(Mode.MIRROR, 10, Map.of("a", "Ann")).counts().held())
                .isZero();
    }

    @Test
    void aBatchOfAnySizeIsKept() {
        Map<String, String> longKeys = new TreeMap<>();
        IntStream.range(0, 3000).forEach(row -> longKeys.put(row + "-" + "x".repeat(700), "y"));
        delivery.deliver(3000, longKeys, ACCEPTED);
        assertThat(entries().byKey()).hasSize(3000).containsOnlyKeys(longKeys.keySet());
        assertThat(delivery.plan(Mode.MIRROR, 10, longKeys).counts().unchanged())
                .isEqualTo(3000);
    }

    @Test
    void anyNumberOfRejectionsIsKept() {
        delivery.deliver(40_000, model(40_000, "n"), REJECTED);
        assertThat(delivery.plan(Mode.MIRROR, 10, model(40_000, "n")).counts().held())
                .isEqualTo(40_000);
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNothing() {
        PlannedBatch batch;
        try (Plan plan = delivery.plan(Mode.MIRROR, 10, Map.of("a", "Ann"))) {
            batch = plan.batches().next();
        }
        store.jdbi().useHandle(handle -> {
            handle.begin();
            snapshots.begin(handle, batch);
            handle.rollback();
        });
        assertThat(entries().byKey()).isEmpty();
    }

    @Test
    void anotherPrimaryKeyIsRefusedUntilTheSyncIsForgotten() {
        delivery.deliver(10, Map.of("a", "Ann"), ACCEPTED);
        SyncDefinition byName = Delivery.definition(Mode.MIRROR, 1, List.of("name"), Identity.PRIMARY_KEY);
        assertThatThrownBy(() -> snapshots.open(byName))
                .isInstanceOf(SnapshotKeyException.class)
                .hasMessageContaining("The primary key of sync 'sync' was id and is now name");
        store.jdbi().useTransaction(handle -> snapshots.forget(handle));
        assertThat(snapshots.open(byName).expectedKeys()).isZero();
    }

    @Test
    void compactionChangesNothingButTheNumberOfSegments() {
        for (int i = 0; i < 8; i++) {
            delivery.deliver(1, model(12, "name " + i), ACCEPTED);
        }
        delivery.deliver(1, model(10, "name 7"), ACCEPTED).deliver(1, model(10, "refused"), REJECTED);
        StoredEntries before = entries();
        snapshots.conclude(null, Delivery.progress(99));
        StoredEntries after = entries();
        assertThat(after.segments()).isEqualTo(1).isLessThan(before.segments());
        assertThat(after.present()).isEqualTo(before.present()).hasSize(10);
        before.present().forEach(key -> assertThat(after.byKey().get(key))
                .isEqualTo(before.byKey().get(key)));
        assertThat(delivery.plan(Mode.MIRROR, 1, model(10, "refused")).counts().held())
                .isEqualTo(10);
    }

    @Test
    void compactionByARunThatLostTheSyncChangesNothing() {
        for (int i = 0; i < 8; i++) {
            delivery.deliver(1, model(12, "name " + i), ACCEPTED);
        }
        Progress lost = new Progress() {
            @Override
            public void requireHeld(Handle handle) {
                throw new IllegalStateException("lost");
            }
        };
        assertThatThrownBy(() -> snapshots.conclude(null, lost)).hasMessageContaining("lost");
        assertThat(entries().segments()).isEqualTo(96);
    }

    @Test
    void figuresThatDoNotAddUpAreRefused() {
        Map.of(
                        "rows_read = 1", "saddlebag_run_rows_add_up",
                        "inserts = 1, rows_read = 1", "saddlebag_run_changes_add_up",
                        "rejected = 1", "saddlebag_run_changes_add_up",
                        "deletes = 1, successful = 1", "saddlebag_run_successes_add_up")
                .forEach((figures, constraint) -> assertThatThrownBy(() -> figures(figures))
                        .satisfies(
                                e -> assertThat(String.valueOf(e.getMessage()).toLowerCase())
                                        .contains(constraint)));
        figures("deletes = 2, successful = 1, deleted = 1, pending = 1");
    }

    private void figures(String figures) {
        store.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM saddlebag_run");
            handle.execute("INSERT INTO saddlebag_run (sync_id, status, started_by, node, started_at)"
                    + " VALUES ('sync', 'running', 'manual', 'test', CURRENT_TIMESTAMP)");
            handle.execute("UPDATE saddlebag_run SET " + figures);
        });
    }
}
