package io.saddlebag.notify;

import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunSummary;
import io.saddlebag.security.Redaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event as data: names as in the REST API, values as JSON has them, and the same in words for people. */
public final class EventBody {

    private final Redaction redaction;
    private final String publicUrl;

    /**
     * @param redaction masks secrets in what is told
     * @param publicUrl under which people reach the service; {@code null} for no links
     */
    public EventBody(Redaction redaction, String publicUrl) {
        this.redaction = redaction;
        this.publicUrl = publicUrl == null || publicUrl.isBlank()
                ? null
                : publicUrl.strip().replaceAll("/+$", "");
    }

    /** @param kept how often the same was not told since it last was */
    public Map<String, Object> of(SyncEvent event, long kept) {
        String reason = redaction.redact(event.message());
        String link = publicUrl == null ? null : link(event);
        EventText words = new EventText(event, reason, link, kept);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", event.type().label());
        body.put("sync", event.sync());
        body.put("at", event.at().toString());
        body.put("status", event.status().label());
        body.put("message", reason);
        body.put("run", event.run() == null ? null : run(event.run()));
        body.put("repeated", kept);
        body.put("link", link);
        body.put("subject", words.subject());
        body.put("text", words.text());
        return body;
    }

    /** The console's page of the run, or of the sync where there is none. */
    private String link(SyncEvent event) {
        String sync = URLEncoder.encode(event.sync(), StandardCharsets.UTF_8).replace("+", "%20");
        return event.run() == null
                ? publicUrl + "/console/syncs/" + sync
                : publicUrl + "/console/runs/" + sync + "/" + event.run().id();
    }

    private Map<String, Object> run(RunSummary run) {
        RunFigures figures = run.figures();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", run.id());
        map.put("status", run.status().label());
        map.put("started_by", run.startedBy());
        map.put("actor", run.actor());
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
        map.put("message", redaction.redact(run.message()));
        return map;
    }
}
