package io.saddlebag.cli;

import io.saddlebag.camel.SyncOperations;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.run.RunKind;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
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
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Takes the model, as it is, for what the destination has. Nothing is sent.")
class RebuildCommand implements Callable<Integer> {

    private final SyncRunner runner;
    private final SyncOperations operations;
    private final RunReport report;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<sync>", description = "The id of the sync.")
    private String sync;

    @Option(names = "--yes", description = "Do it. Without this option the command only says what it would mean.")
    private boolean yes;

    RebuildCommand(SyncRunner runner, SyncOperations operations, RunReport report) {
        this.runner = runner;
        this.operations = operations;
        this.report = report;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(operations.meaningOfRebuild(sync));
        if (!yes) {
            out.println("Nothing was done. Repeat the command with --yes");
            return ExitCode.USAGE;
        }
        Optional<RunSummary> run =
                runner.run(sync, RunRequest.manual(RunKind.REBUILD).by("cli"));
        if (run.isEmpty()) {
            spec.commandLine().getErr().println("Sync '" + sync + "' is running already");
            return ExitCode.SKIPPED;
        }
        report.print(run.get(), out);
        return ExitCode.of(run.get().status());
    }
}
