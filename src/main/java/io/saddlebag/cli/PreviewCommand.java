package io.saddlebag.cli;

import io.saddlebag.camel.SyncRunner;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Component
@Scope("prototype")
@Command(name = "preview", description = "Shows the first rows of a sync's model, mapped to the destination's fields.")
class PreviewCommand extends ResultCommand {

    private final SyncRunner runner;

    @Parameters(paramLabel = "<sync>", description = "The id of the sync.")
    private String sync;

    @Option(names = "--rows", paramLabel = "<n>", defaultValue = "10", description = "Rows to show.")
    private int rows;

    PreviewCommand(SyncRunner runner) {
        this.runner = runner;
    }

    @Override
    public Integer call() throws Exception {
        List<Map<String, Object>> preview = runner.preview(sync, rows).rows();
        if (isJson()) {
            printJson(preview, out());
        } else if (preview.isEmpty()) {
            out().println("The model has no rows");
        } else {
            Table table = new Table(preview.get(0).keySet().toArray(String[]::new));
            preview.forEach(row -> table.row(row.values().toArray()));
            table.print(out());
        }
        return ExitCode.OK;
    }
}
