package io.saddlebag.camel;

import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** An event as a Camel message: its body is a map with the names of the REST API, made for templates and for JSON. */
final class EventMessage {

    private final SyncEvent event;

    EventMessage(SyncEvent event) {
        this.event = event;
    }

    void fill(Exchange exchange) {
        exchange.getMessage().setBody(body());
        SyncExchange.setRequest(exchange, RunRequest.AFTER.by("sync:" + event.sync()));
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", event.type().label());
        body.put("sync", event.sync());
        body.put("at", event.at().toString());
        body.put("status", event.status().label());
        body.put("message", event.message());
        body.put("run", event.run() == null ? null : run(event.run()));
        body.put("text", text());
        return body;
    }

    private static Map<String, Object> run(RunSummary run) {
        RunFigures figures = run.figures();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", run.id());
        map.put("status", run.status().label());
        map.put("started_by", run.startedBy());
        map.put("started_at", run.startedAt().toString());
        map.put(
                "finished_at",
                run.finishedAt() == null ? null : run.finishedAt().toString());
        map.put("rows_read", figures.rowsRead());
        map.put("unchanged", figures.unchanged());
        map.put("successful", figures.successful());
        map.put("rejected", figures.rejected());
        map.put("invalid", figures.invalid());
        map.put("pending", figures.pending());
        map.put("error_code", run.errorCode());
        map.put("message", run.message());
        return map;
    }

    /** One or two lines for people. */
    private String text() {
        StringBuilder text =
                new StringBuilder("Sync " + event.sync() + ": " + event.type().label());
        if (event.run() != null) {
            RunFigures figures = event.run().figures();
            text.append(" (run ").append(event.run().id()).append(")");
            if (event.run().finishedAt() != null) {
                text.append("\n").append(figures.successful()).append(" successful, ");
                text.append(figures.rejected()).append(" rejected, ");
                text.append(figures.invalid()).append(" invalid, ");
                text.append(figures.pending()).append(" pending");
            }
        }
        if (event.message() != null) {
            text.append("\n").append(event.message());
        }
        return text.toString();
    }
}
