package io.saddlebag.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.sync.Mode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The engine does what the {@link Oracle} says, through random histories of many runs and accidents. */
class EnginePropertyTest {

    private static final AtomicInteger SYNCS = new AtomicInteger();
    private static Engine engine;

    @BeforeContainer
    static void open() {
        engine = new Engine("jdbc:h2:mem:" + UUID.randomUUID());
    }

    @AfterContainer
    static void close() {
        engine.close();
    }

    @Provide
    Arbitrary<List<RunScript>> histories() {
        return Histories.ofRuns(1, 7);
    }

    @Provide
    Arbitrary<List<RunScript>> busyHistories() {
        return Histories.busy(20);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void upsert(@ForAll KeyShape shape, @ForAll("histories") List<RunScript> history) {
        check(Mode.UPSERT, shape, history);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void mirror(@ForAll KeyShape shape, @ForAll("histories") List<RunScript> history) {
        check(Mode.MIRROR, shape, history);
    }

    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED)
    void insert(@ForAll KeyShape shape, @ForAll("histories") List<RunScript> history) {
        check(Mode.INSERT, shape, history);
    }

    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED)
    void update(@ForAll KeyShape shape, @ForAll("histories") List<RunScript> history) {
        check(Mode.UPDATE, shape, history);
    }

    @Property(tries = 80, shrinking = ShrinkingMode.BOUNDED)
    void delete(@ForAll KeyShape shape, @ForAll("histories") List<RunScript> history) {
        check(Mode.DELETE, shape, history);
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void compactionChangesNothing(@ForAll KeyShape shape, @ForAll("busyHistories") List<RunScript> history) {
        Assume.that(shape != KeyShape.PART); // Most of its rows share a record with another, and little is sent.
        String sync = "sync-" + SYNCS.incrementAndGet();
        Trial trial = new Trial(engine, sync, Mode.MIRROR, shape);
        int compactions = 0;
        int before = 0;
        for (RunScript script : history) {
            trial.run(script);
            int after = segments(sync);
            compactions += after < before ? 1 : 0;
            before = after;
        }
        trial.settle(history.get(0).rows());
        assertThat(compactions).as("compactions").isPositive();
    }

    private static int segments(String sync) {
        return engine.store().jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM saddlebag_snapshot WHERE sync_id = :sync")
                .bind("sync", sync)
                .mapTo(Integer.class)
                .one());
    }

    private static void check(Mode mode, KeyShape shape, List<RunScript> history) {
        Trial trial = new Trial(engine, "sync-" + SYNCS.incrementAndGet(), mode, shape);
        history.forEach(trial::run);
        trial.settle(history.get(history.size() - 1).rows());
    }
}
