package io.saddlebag.cli;

import io.saddlebag.camel.PlanCollector;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.diff.PlanCounts;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Component
@Scope("prototype")
@Command(name = "plan", description = "Shows what a run would send. Nothing is sent, and nothing is written down.")
class PlanCommand extends ResultCommand {

    private final SyncRunner runner;

    @Parameters(paramLabel = "<sync>", description = "The id of the sync.")
    private String sync;

    @Option(
            names = "--samples",
            paramLabel = "<n>",
            defaultValue = "5",
            description = "Changes to show of each operation.")
    private int samples;

    PlanCommand(SyncRunner runner) {
        this.runner = runner;
    }

    @Override
    public Integer call() throws Exception {
        PlanCollector plan = runner.plan(sync, samples);
        if (isJson()) {
            printJson(object(plan), out());
        } else {
            print(plan, out());
        }
        return plan.objection() == null ? ExitCode.OK : ExitCode.BLOCKED;
    }

    private void print(PlanCollector plan, PrintWriter out) {
        PlanCounts counts = plan.counts();
        new Table("rows read", "unchanged", "to insert", "to update", "to delete", "invalid")
                .row(
                        counts.rowsRead(),
                        counts.unchanged(),
                        counts.inserts(),
                        counts.updates(),
                        counts.deletes(),
                        counts.invalid())
                .print(out);
        Table changes = new Table("operation", "key", "values");
        for (Batch batch : plan.batches()) {
            batch.changes()
                    .forEach(change -> changes.row(batch.operation().label(), change.keyText(), values(batch, change)));
        }
        plan.invalid()
                .forEach(record ->
                        changes.row("invalid", record.key(), record.violation().message()));
        if (!changes.isEmpty()) {
            out.println();
            changes.print(out);
        }
        if (plan.notice() != null) {
            out.println();
            out.println(plan.notice() + ".");
        }
        if (plan.objection() != null) {
            out.println();
            out.println("The run would be blocked. " + plan.objection());
        }
    }

    private Map<String, Object> object(PlanCollector plan) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("sync", sync);
        object.put("counts", plan.counts());
        object.put("would_be_blocked", plan.objection());
        object.put("notice", plan.notice());
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Batch batch : plan.batches()) {
            for (Change change : batch.changes()) {
                changes.add(Map.of(
                        "operation",
                        batch.operation().label(),
                        "key",
                        change.keyText(),
                        "values",
                        values(batch, change)));
            }
        }
        object.put("changes", changes);
        object.put("invalid", plan.invalid());
        return object;
    }

    /** The values that would be written: of an update, those that differ. */
    private static Map<String, Object> values(Batch batch, Change change) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < batch.fields().size(); i++) {
            boolean shown = change.changed(i)
                    && (change.value(i) != null || !batch.operation().label().equals("delete"));
            if (shown) {
                values.put(batch.fields().get(i).name(), batch.fields().get(i).sensitive() ? "***" : change.value(i));
            }
        }
        return values;
    }
}
