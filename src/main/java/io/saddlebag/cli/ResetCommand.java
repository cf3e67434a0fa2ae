package io.saddlebag.cli;

import io.saddlebag.camel.SyncOperations;
import java.io.PrintWriter;
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
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Forgets what a sync's destination has: the next run sends everything.")
class ResetCommand implements Callable<Integer> {

    private final SyncOperations operations;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<sync>", description = "The id of the sync.")
    private String sync;

    @Option(names = "--yes", description = "Do it. Without this option the command only says what it would mean.")
    private boolean yes;

    ResetCommand(SyncOperations operations) {
        this.operations = operations;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(operations.meaningOfReset(sync));
        if (!yes) {
            out.println("Nothing was done. Repeat the command with --yes");
            return ExitCode.USAGE;
        }
        operations.reset(sync, "cli");
        out.println("Done");
        return ExitCode.OK;
    }
}
