package io.saddlebag.cli;

import io.saddlebag.camel.Sync;
import io.saddlebag.camel.SyncRunner;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** By the time a command is carried out every route was loaded and checked; a wrong one has stopped the start. */
@Component
@Scope("prototype")
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks all syncs, or one, against their sources and destinations.")
class ValidateCommand implements Callable<Integer> {

    private final SyncRunner runner;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<sync>", arity = "0..1", description = "The id of the sync.")
    private String sync;

    ValidateCommand(SyncRunner runner) {
        this.runner = runner;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Collection<Sync> syncs = runner.syncs(sync);
        if (syncs.isEmpty()) {
            out.println("There are no syncs");
            return ExitCode.OK;
        }
        int code = ExitCode.OK;
        Table table = new Table("sync", "mode", "result");
        for (Sync each : syncs) {
            String problem = each.problem();
            code = problem == null ? code : ExitCode.FAILED;
            table.row(each.id(), each.definition().mode().label(), problem == null ? "valid" : problem);
        }
        table.print(out);
        return code;
    }
}
