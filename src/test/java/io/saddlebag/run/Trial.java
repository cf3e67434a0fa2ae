package io.saddlebag.run;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.row.Operation;
import io.saddlebag.sync.Mode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Leads the engine and the oracle through the same history and compares them after every run. */
final class Trial {

    /** The rows whose records the destination has of its own; the last two never are in a model. */
    private static final List<Integer> OWN = List.of(0, 1, 2, Histories.SLOTS + 2, Histories.SLOTS + 3);

    private final Engine engine;
    private final String sync;
    private final Mode mode;
    private final KeyShape shape;
    private final Oracle oracle;
    private final ScriptedDestination destination;
    private final Set<String> touched = new HashSet<>();

    Trial(Engine engine, String sync, Mode mode, KeyShape shape) {
        this.engine = engine;
        this.sync = sync;
        this.mode = mode;
        this.shape = shape;
        List<String> own = OWN.stream()
                .map(slot -> new RowScript(slot, 0, 0).identity(shape, mode))
                .toList();
        this.oracle = new Oracle(mode, shape, own);
        this.destination = new ScriptedDestination(mode, shape, own);
    }

    /** Does a run, and if a guard blocks it and the script says so, another that is approved. */
    void run(RunScript script) {
        RunSummary run = run(script, RunRequest.MANUAL);
        if (run.status() == RunStatus.BLOCKED && script.approve()) {
            run(script, RunRequest.approving(run.id()));
        }
    }

    /**
     * Whatever happened before, a run without accidents brings the destination to what the model says: all its records are
     * there, and in a mirror nothing else that this sync ever sent.
     */
    void settle(List<RowScript> model) {
        Set<String> keys = new HashSet<>();
        List<RowScript> rows = model.stream()
                .filter(RowScript::isValid)
                .filter(row -> row.primaryKey(shape) != null && row.identity(shape, mode) != null)
                .filter(row -> keys.add("p" + row.primaryKey(shape)) & keys.add("i" + row.identity(shape, mode)))
                .toList();
        RunScript clean = RunScript.clean(rows);
        run(clean);
        Expectation rest = oracle.expect(clean);
        rest.sends.keySet().forEach(record -> assertThat(mode).isEqualTo(Mode.UPDATE));
        run(clean);
        Set<String> claimed =
                rows.stream().map(row -> row.identity(shape, mode)).collect(Collectors.toSet());
        if (mode.upsert()) {
            rows.forEach(row -> {
                var record = destination.records().get(row.identity(shape, mode));
                clean.fields(shape)
                        .forEach(field -> assertThat(record).containsEntry(field, row.expected(field, shape)));
            });
        }
        if (mode == Mode.MIRROR) {
            assertThat(destination.records().keySet())
                    .as("records that this sync once sent and no row claims")
                    .noneMatch(record -> touched.contains(record) && !claimed.contains(record));
        }
    }

    private RunSummary run(RunScript script, RunRequest request) {
        Expectation expected = oracle.expect(script);
        boolean blocked = request.approvedRun() == null && expected.isBlockedBy(script);
        RunSummary run = engine.run(sync, mode, shape, script, request, destination);
        List<Sent> sent = destination.takeSent();
        planIs(run, expected);
        if (blocked) {
            assertThat(run).hasStatus(RunStatus.BLOCKED);
            assertThat(sent).isEmpty();
            return run;
        }
        oracle.started(expected);
        sentIs(sent, expected, script);
        sent.forEach(each -> oracle.happened(each, expected));
        outcomesAre(run, sent, expected, script);
        assertThat(destination.records()).isEqualTo(oracle.destination());
        return run;
    }

    private void planIs(RunSummary run, Expectation expected) {
        RunFigures figures = run.figures();
        assertThat(run).read(expected.rowsRead).unchanged(expected.unchanged).invalid(expected.invalid);
        assertThat(figures.inserts()).as("inserts").isEqualTo(expected.count(Operation.INSERT));
        assertThat(figures.updates()).as("updates").isEqualTo(expected.count(Operation.UPDATE));
        assertThat(figures.deletes()).as("deletes").isEqualTo(expected.count(Operation.DELETE));
        assertThat(engine.runs().records(run.id(), "invalid", 1000)).hasSize((int) expected.invalid);
    }

    private void sentIs(List<Sent> sent, Expectation expected, RunScript script) {
        sent.forEach(each -> {
            assertThat(expected.sends).containsEntry(each.record(), each.operation());
            assertThat(each.values()).as("%s", each).isEqualTo(expected.writes.get(each.record()));
            assertThat(each.operation() != Operation.DELETE || touched.contains(each.record()))
                    .as("%s was written by this sync", each)
                    .isTrue();
        });
        assertThat(sent).extracting(Sent::record).doesNotHaveDuplicates();
        assertThat(sent).extracting(Sent::operation).isSorted();
        sent.stream().collect(Collectors.groupingBy(Sent::batch)).values().forEach(batch -> assertThat(batch)
                .hasSizeLessThanOrEqualTo(script.batchSize()));
        sent.stream()
                .filter(each -> each.fate().applies() || each.fate().leavesDoubt() || !each.settled())
                .forEach(each -> touched.add(each.record()));
        if (mode == Mode.DELETE) {
            touched.addAll(expected.values.keySet());
        }
    }

    private void outcomesAre(RunSummary run, List<Sent> sent, Expectation expected, RunScript script) {
        long rejected = count(sent, Fate::isRejected);
        long accepted = count(sent, Fate.ACCEPTED::equals);
        assertThat(run).rejected(rejected + expected.held.size());
        assertThat(run.figures().successful()).as("successful").isEqualTo(accepted);
        assertThat(engine.runs().records(run.id(), "rejected", 1000)).hasSize((int) rejected);
        long limit = script.guards().maxRejected();
        boolean stopped = limit > 0 && rejected >= limit;
        if (script.crashes() && !stopped) {
            return;
        }
        if (stopped) {
            assertThat(run).hasStatus(RunStatus.FAILED).messageContains("maxRejected");
            return;
        }
        assertThat(sent).as("everything was sent").hasSize(expected.sends.size());
        assertThat(run).hasStatus(status(run.figures()));
    }

    private static long count(List<Sent> sent, Predicate<Fate> fate) {
        return sent.stream()
                .filter(each -> each.settled() && fate.test(each.fate()))
                .count();
    }

    private static RunStatus status(RunFigures figures) {
        if (figures.pending() > 0 && figures.pending() == figures.changes()) {
            return RunStatus.FAILED;
        }
        boolean complete = figures.pending() + figures.rejected() + figures.invalid() == 0;
        return complete ? RunStatus.SUCCEEDED : RunStatus.PARTIAL;
    }
}
