package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Retries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * One ingest job of Bulk API 2.0: made, filled, closed, waited for and removed. Until it is closed nothing of it runs, so that
 * whatever goes wrong before may be tried again with another job.
 */
final class BulkJob {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> ENDS = Set.of("JobComplete", "Failed", "Aborted");

    /** How a job went. */
    enum End {
        /** It ended; its results can be read. */
        ENDED,
        /** Salesforce has done nothing with the rows. */
        NOTHING_RAN,
        /** Salesforce will not have the upload, because of its size or of something in it, and has done nothing. */
        UNSUITABLE,
        /** It may have been carried out, in part or in whole. */
        UNKNOWN
    }

    private final Work work;
    private final Patience patience;
    private String path;
    private String state = "";
    private Fault fault = new Fault("no-reply", "Salesforce did not say what became of the bulk job");

    BulkJob(Work work) {
        this.work = work;
        this.patience = new Patience(work);
    }

    /** Where the job is, for people to find it, or {@code null} before there is one. */
    String path() {
        return path;
    }

    /** Why it did not end well. */
    Fault fault() {
        return fault;
    }

    boolean isComplete() {
        return state.equals("JobComplete");
    }

    BulkResults results(String keyColumn) {
        return new BulkResults(patience, path, keyColumn);
    }

    End run(byte[] csv) {
        if (!open()) {
            return End.NOTHING_RAN;
        }
        End upload = upload(csv);
        if (upload != End.ENDED) {
            abort();
            return upload;
        }
        End close = close();
        return close == End.ENDED ? await() : close;
    }

    private boolean open() {
        ObjectNode job = JSON.createObjectNode()
                .put("object", work.shape().object())
                .put("operation", work.shape().verb().label())
                .put("contentType", "CSV")
                .put("lineEnding", "LF")
                .put("columnDelimiter", "COMMA");
        if (work.shape().verb() == Verb.UPSERT) {
            job.put("externalIdFieldName", work.shape().key().name());
        }
        Call call = Call.json("POST", "/jobs/ingest", job.toString().getBytes(StandardCharsets.UTF_8));
        Attempt attempt = patience.send(call);
        JsonNode made = ok(attempt);
        String id = made == null ? "" : made.path("id").asText();
        if (Shape.isId(id)) {
            path = "/jobs/ingest/" + id;
            return true;
        }
        // a job is refused for what it is, not for its rows, of which Salesforce knows nothing yet
        if (attempt instanceof Attempt.Replied replied && CallVerdict.of(replied.reply()) == CallVerdict.SPLIT) {
            work.ledger().stop(work.stop(call, replied.reply()));
        }
        return false;
    }

    /** Once: a second upload to the same job is refused. */
    private End upload(byte[] csv) {
        Call call = Call.upload(path + "/batches", csv);
        Attempt attempt = work.send(call);
        if (attempt instanceof Attempt.Replied replied) {
            switch (CallVerdict.of(replied.reply())) {
                case DONE -> {
                    return End.ENDED;
                }
                case STOP -> work.ledger().stop(work.stop(call, replied.reply()));
                case SPLIT -> {
                    fault = replied.reply().fault();
                    return End.UNSUITABLE;
                }
                default -> {
                    // another job may do better
                }
            }
        } else if (attempt instanceof Attempt.Barred barred) {
            work.ledger().stop(barred.stop());
        }
        ok(attempt);
        return End.NOTHING_RAN;
    }

    private End close() {
        if (ok(patience.send(become("UploadComplete"))) != null) {
            return End.ENDED;
        }
        // the reply may have been lost, and the repeated call refused because the job was closed before
        JsonNode job = ok(patience.send(Call.get(path).toFinish()));
        if (job == null) {
            return End.UNKNOWN;
        }
        if (job.path("state").asText().equals("Open")) {
            return abort() ? End.NOTHING_RAN : End.UNKNOWN;
        }
        seen(job);
        return End.ENDED;
    }

    private End await() {
        Retries polls = new Retries(work.rules().polls(), work.times());
        Instant deadline = work.times().clock().instant().plus(work.rules().jobTimeout());
        while (!ENDS.contains(state)) {
            if (work.times().clock().instant().isAfter(deadline)) {
                fault = new Fault("job-timeout", "The bulk job did not end within jobTimeout; it is " + state);
                return End.UNKNOWN;
            }
            if (!work.await(polls.next())) {
                fault = new Fault("interrupted", "The run was stopped while the bulk job ran");
                return End.UNKNOWN;
            }
            JsonNode job = ok(patience.send(Call.get(path).toFinish()));
            if (job == null) {
                return End.UNKNOWN;
            }
            seen(job);
        }
        return End.ENDED;
    }

    /** A job that failed as a whole would fail again: its rows have the same columns. One that was aborted had a reason. */
    private void seen(JsonNode job) {
        state = job.path("state").asText();
        if (!state.equals("Failed") && !state.equals("Aborted")) {
            return;
        }
        String verb = state.toLowerCase(Locale.ROOT);
        String words = job.path("errorMessage").asText("");
        fault = new Fault("bulk-job-" + verb, words.isEmpty() ? "The bulk job was " + verb : words);
        if (words.contains("Field name not found")) {
            work.connection().objects().forget(work.shape().object());
        }
        String message = work.evidence().words(fault);
        String reason = state.equals("Failed")
                ? "Bulk job " + path + " failed: " + message
                : "Somebody has aborted bulk job " + path;
        work.ledger().stop(new Stop(fault.code(), reason, false));
    }

    /** Results are kept for seven days by themselves; a job that went well need not be. */
    void remove() {
        work.send(Call.bare("DELETE", path).toFinish());
    }

    /** @return whether it is certain that nothing of the job will ever run */
    private boolean abort() {
        Attempt attempt = work.send(become("Aborted"));
        return attempt instanceof Attempt.Replied replied && replied.reply().isOk();
    }

    private Call become(String newState) {
        byte[] body = ("{\"state\":\"" + newState + "\"}").getBytes(StandardCharsets.UTF_8);
        return Call.json("PATCH", path, body).toFinish();
    }

    /** The body of a reply that went well; otherwise {@code null}, and {@link #fault} says why. */
    private JsonNode ok(Attempt attempt) {
        if (attempt instanceof Attempt.Replied replied) {
            JsonNode json = replied.reply().isOk() ? replied.reply().json() : null;
            if (json != null) {
                return json;
            }
            fault = replied.reply().isOk()
                    ? new Fault("broken-reply", "The reply is no JSON")
                    : replied.reply().fault();
        } else if (attempt instanceof Attempt.Lost lost) {
            fault = lost.fault();
        } else if (attempt instanceof Attempt.Barred barred) {
            fault = new Fault(barred.stop().code(), barred.stop().reason());
        }
        return null;
    }
}
