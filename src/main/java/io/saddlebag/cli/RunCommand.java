package io.saddlebag.cli;

import io.saddlebag.camel.SyncRunner;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.util.Optional;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Component
@Scope("prototype")
@Command(name = "run", description = "Runs a sync and waits for its end.")
class RunCommand extends ResultCommand {

    private final SyncRunner runner;
    private final Runs runs;
    private final RunReport report;

    @Parameters(paramLabel = "<sync>", description = "The id of the sync.")
    private String sync;

    @Option(names = "--approve", paramLabel = "<run>", description = "Send the change set of this blocked run.")
    private Long approve;

    RunCommand(SyncRunner runner, Runs runs, RunReport report) {
        this.runner = runner;
        this.runs = runs;
        this.report = report;
    }

    @Override
    public Integer call() throws Exception {
        RunRequest request = (approve == null ? RunRequest.MANUAL : RunRequest.approving(approve)).by("cli");
        Optional<RunSummary> run;
        boolean terminal = System.console() != null;
        try (ProgressLine progress = isJson() && !terminal ? null : new ProgressLine(runs, sync, err(), terminal)) {
            run = runner.run(sync, request);
        }
        if (run.isEmpty()) {
            err().println("Sync '" + sync + "' is running already");
            return ExitCode.SKIPPED;
        }
        if (isJson()) {
            report.printJson(run.get(), out());
        } else {
            report.print(run.get(), out());
        }
        return ExitCode.of(run.get().status());
    }
}
