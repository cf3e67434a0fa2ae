package io.saddlebag.cli;

import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Component
@Scope("prototype")
@Command(name = "runs", mixinStandardHelpOptions = true, description = "Lists the latest runs, newest first.")
class RunsCommand implements Callable<Integer> {

    private final Runs runs;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<sync>", arity = "0..1", description = "The id of the sync; all syncs if left out.")
    private String sync;

    @Option(names = "--limit", paramLabel = "<n>", defaultValue = "20", description = "Runs to list.")
    private int limit;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    RunsCommand(Runs runs) {
        this.runs = runs;
    }

    @Override
    public Integer call() throws Exception {
        List<RunSummary> found = runs.list(sync, limit);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonOutput.mapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(found.stream().map(JsonOutput::run).toList()));
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
        table.print(out);
        return ExitCode.OK;
    }
}
