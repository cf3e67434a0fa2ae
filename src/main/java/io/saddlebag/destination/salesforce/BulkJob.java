package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Retries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One ingest job of Bulk API 2.0: made, filled, closed, waited for, read and removed. Until it is closed nothing of it runs,
 * so that whatever goes wrong before may be tried again with another job.
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
        /** Salesforce finds the upload too large. */
        TOO_LARGE,
        /** It may have been carried out, in part or in whole. */
        UNKNOWN
    }

    private final Work work;
    private final Patience patience;
    private String path;
    private String state = "";
    private Fault fault;

    BulkJob(Work work) {
        this.work = work;
        this.patience = new Patience(work);
    }

    /** Where the job is, for people to find it. */
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

    End run(byte[] csv) {
        if (!open()) {
            return End.NOTHING_RAN;
        }
        End upload = upload(csv);
        if (upload != End.ENDED) {
            abort();
            return upload;
        }
        if (!close()) {
            return state.equals("Open") ? End.NOTHING_RAN : End.UNKNOWN;
        }
        return await();
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
        if (made == null) {
            stopIfRefused(attempt);
            return false;
        }
        path = "/jobs/ingest/" + made.path("id").asText();
        return true;
    }

    /** Once: a second upload to the same job is refused. */
    private End upload(byte[] csv) {
        Call call = new Call("PUT", path + "/batches", "text/csv; charset=UTF-8", csv, Map.of());
        Attempt attempt = work.connection().client().send(call);
        if (attempt instanceof Attempt.Barred barred) {
            work.ledger().stop(barred.stop());
            fault = new Fault(barred.stop().code(), barred.stop().reason());
            return End.NOTHING_RAN;
        }
        if (attempt instanceof Attempt.Replied replied && replied.reply().isOk()) {
            return End.ENDED;
        }
        ok(attempt);
        boolean large =
                attempt instanceof Attempt.Replied replied && replied.reply().status() == 413;
        return large ? End.TOO_LARGE : End.NOTHING_RAN;
    }

    private boolean close() {
        byte[] complete = "{\"state\":\"UploadComplete\"}".getBytes(StandardCharsets.UTF_8);
        if (ok(patience.send(Call.json("PATCH", path, complete))) != null) {
            return true;
        }
        // the reply may have been lost, and the repeated call refused because the job was closed before
        JsonNode job = ok(patience.send(Call.get(path)));
        state = job == null ? "" : job.path("state").asText();
        if (state.equals("Open")) {
            abort();
        }
        return !state.isEmpty() && !state.equals("Open");
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
            JsonNode job = ok(patience.send(Call.get(path)));
            if (job == null) {
                return End.UNKNOWN;
            }
            state = job.path("state").asText();
            if (state.equals("Failed") || state.equals("Aborted")) {
                ended(job.path("errorMessage").asText(""));
            }
        }
        return End.ENDED;
    }

    /** A job that failed as a whole would fail again: its rows have the same columns. */
    private void ended(String message) {
        fault = new Fault("bulk-job-" + state.toLowerCase(java.util.Locale.ROOT), message.isEmpty() ? state : message);
        work.ledger()
                .stop(new Stop(
                        fault.code(),
                        "Salesforce has " + state.toLowerCase(java.util.Locale.ROOT) + " a bulk job: "
                                + fault.message(),
                        false));
    }

    /**
     * Hands over every row of one of the job's results, of all its pages.
     *
     * @param result {@code successfulResults/}, {@code failedResults/} or {@code unprocessedrecords/}
     * @return whether they could be read to the end
     */
    boolean read(String result, String keyColumn, boolean withText, Consumer<BulkResults.Row> rows) {
        String page = path + "/" + result;
        while (page != null) {
            Attempt attempt = patience.send(Call.get(page));
            if (!(attempt instanceof Attempt.Replied replied)
                    || !replied.reply().isOk()) {
                ok(attempt);
                return false;
            }
            BulkResults.read(replied.reply().body(), keyColumn, withText, rows);
            String locator = replied.reply().locator();
            page = locator == null ? null : path + "/" + result + "?locator=" + locator;
        }
        return true;
    }

    /** Results are kept for seven days by themselves; a job that went well need not be. */
    void remove() {
        work.connection().client().send(new Call("DELETE", path, null, null, Map.of()));
    }

    private void abort() {
        byte[] aborted = "{\"state\":\"Aborted\"}".getBytes(StandardCharsets.UTF_8);
        work.connection().client().send(Call.json("PATCH", path, aborted));
    }

    /** The body of a reply that went well; otherwise {@code null}, and {@link #fault} says why. */
    private JsonNode ok(Attempt attempt) {
        if (attempt instanceof Attempt.Replied replied) {
            if (replied.reply().isOk() && replied.reply().json() != null) {
                return replied.reply().json();
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

    /** A job is refused for what it is, not for its rows, of which Salesforce knows nothing yet. */
    private void stopIfRefused(Attempt attempt) {
        if (attempt instanceof Attempt.Replied replied && CallVerdict.of(replied.reply()) == CallVerdict.SPLIT) {
            String reason = work.connection().client().redaction().redact(fault.message());
            work.ledger().stop(new Stop(fault.code(), "Salesforce refused to make a bulk job: " + reason, false));
        }
    }
}
