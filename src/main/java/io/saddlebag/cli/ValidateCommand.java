package io.saddlebag.cli;

import io.saddlebag.camel.Sync;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.files.FileProblem;
import io.saddlebag.files.RouteFiles;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** By the time a command is carried out every file was loaded and checked; what is wrong with them is known. */
@Component
@Scope("prototype")
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Checks all syncs, or one, against their sources and destinations.")
class ValidateCommand implements Callable<Integer> {

    private final SyncRunner runner;
    private final RouteFiles files;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<sync>", arity = "0..1", description = "The id of the sync.")
    private String sync;

    @Option(names = "--offline", description = "Ask neither sources nor destinations.")
    private boolean offline;

    ValidateCommand(SyncRunner runner, RouteFiles files) {
        this.runner = runner;
        this.files = files;
    }

    @Override
    public Integer call() {
        List<FileProblem> problems = files.problems().stream()
                .filter(problem -> sync == null || sync.equals(problem.sync()))
                .toList();
        Collection<Sync> syncs = sync != null && !problems.isEmpty() ? List.of() : runner.syncs(sync);
        PrintWriter out = spec.commandLine().getOut();
        if (syncs.isEmpty() && problems.isEmpty()) {
            out.println("There are no syncs");
            return ExitCode.OK;
        }
        int code = problems.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        Table table = new Table("sync", "mode", "result").lastInFull();
        for (Sync each : syncs) {
            String problem = offline ? null : each.problem();
            code = problem == null ? code : ExitCode.FAILED;
            table.row(each.id(), each.definition().mode().label(), problem == null ? "valid" : problem);
        }
        if (!syncs.isEmpty()) {
            table.print(out);
        }
        syncs.stream()
                .flatMap(each -> runner.warnings(each).stream())
                .distinct()
                .forEach(warning -> out.println("Warning: " + warning));
        problems.forEach(problem -> out.println(problem.text()));
        return code;
    }
}
