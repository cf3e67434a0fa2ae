package io.saddlebag.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunSummary;
import java.util.LinkedHashMap;
import java.util.Map;

/** The commands' JSON: names in snake_case, times in ISO 8601. */
final class JsonOutput {

    private JsonOutput() {}

    static ObjectMapper mapper() {
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
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
