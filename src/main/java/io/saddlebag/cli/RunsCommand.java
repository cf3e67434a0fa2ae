package io.saddlebag.cli;

import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Component
@Scope("prototype")
@Command(name = "runs", description = "Lists the latest runs, newest first.")
class RunsCommand extends ResultCommand {

    private final Runs runs;

    @Parameters(paramLabel = "<sync>", arity = "0..1", description = "The id of the sync; all syncs if left out.")
    private String sync;

    @Option(names = "--limit", paramLabel = "<n>", defaultValue = "20", description = "Runs to list.")
    private int limit;

    RunsCommand(Runs runs) {
        this.runs = runs;
    }

    @Override
    public Integer call() throws Exception {
        List<RunSummary> found = runs.list(sync, limit);
        if (isJson()) {
            printJson(found.stream().map(ResultCommand::run).toList(), out());
            return ExitCode.OK;
        }
        Table table = new Table(
                "run",
                "sync",
                "status",
                "started",
                "read",
                "unchanged",
                "inserted",
                "updated",
                "deleted",
                "rejected",
                "invalid",
                "pending",
                "message");
        for (RunSummary run : found) {
            RunFigures figures = run.figures();
            table.row(
                    run.id(),
                    run.sync(),
                    run.status().label(),
                    run.startedAt().truncatedTo(ChronoUnit.SECONDS),
                    figures.rowsRead(),
                    figures.unchanged(),
                    figures.inserted(),
                    figures.updated(),
                    figures.deleted(),
                    figures.rejected(),
                    figures.invalid(),
                    figures.pending(),
                    run.message());
        }
        table.print(out());
        return ExitCode.OK;
    }
}
