package io.saddlebag.cli;

import io.saddlebag.camel.SyncRunner;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import java.io.PrintWriter;
import java.util.Optional;
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
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs a sync and waits for its end.")
class RunCommand implements Callable<Integer> {

    private final SyncRunner runner;
    private final Runs runs;
    private final RunReport report;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<sync>", description = "The id of the sync.")
    private String sync;

    @Option(names = "--approve", paramLabel = "<run>", description = "Send the change set of this blocked run.")
    private Long approve;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    RunCommand(SyncRunner runner, Runs runs, RunReport report) {
        this.runner = runner;
        this.runs = runs;
        this.report = report;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        RunRequest request = (approve == null ? RunRequest.MANUAL : RunRequest.approving(approve)).by("cli");
        Optional<RunSummary> run;
        boolean terminal = System.console() != null;
        try (ProgressLine progress = json && !terminal
                ? null
                : new ProgressLine(runs, sync, spec.commandLine().getErr(), terminal)) {
            run = runner.run(sync, request);
        }
        if (run.isEmpty()) {
            spec.commandLine().getErr().println("Sync '" + sync + "' is running already");
            return ExitCode.SKIPPED;
        }
        if (json) {
            report.printJson(run.get(), out);
        } else {
            report.print(run.get(), out);
        }
        return ExitCode.of(run.get().status());
    }
}
