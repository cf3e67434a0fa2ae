package io.saddlebag.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunSummary;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command whose result a person reads, or a program as JSON: names in snake_case, times in ISO 8601. */
@Command(mixinStandardHelpOptions = true)
abstract class ResultCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    boolean isJson() {
        return json;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    static void printJson(Object result, PrintWriter out) throws JsonProcessingException {
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
        out.flush();
    }

    static Map<String, Object> run(RunSummary run) {
        RunFigures figures = run.figures();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", run.id());
        object.put("sync", run.sync());
        object.put("status", run.status().label());
        object.put("started_by", run.startedBy());
        object.put("started_at", run.startedAt());
        object.put("finished_at", run.finishedAt());
        object.put("rows_read", figures.rowsRead());
        object.put("unchanged", figures.unchanged());
        object.put("inserts", figures.inserts());
        object.put("updates", figures.updates());
        object.put("deletes", figures.deletes());
        object.put("inserted", figures.inserted());
        object.put("updated", figures.updated());
        object.put("deleted", figures.deleted());
        object.put("successful", figures.successful());
        object.put("rejected", figures.rejected());
        object.put("invalid", figures.invalid());
        object.put("pending", figures.pending());
        object.put("error_code", run.errorCode());
        object.put("message", run.message());
        return object;
    }
}
