package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.destination.OpenJob;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Failure;
import io.saddlebag.destination.delivery.Retries.Delays;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One ingest job of Bulk API 2.0: made, filled, closed, waited for and removed. Until it is closed nothing of it runs, so that
 * whatever goes wrong before may be tried again with another job. One that takes too long is aborted: it would overwrite what
 * is sent later. From before it is closed until it is known to have ended, it is remembered.
 */
final class BulkJob {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long to wait for the end of a job that was told to end. */
    private static final Duration LAST_WORDS = Duration.ofMinutes(1);

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

    private final SalesforceBatch batch;
    private String path;
    private String state = "";
    private String errorMessage = "";
    private long processed;
    /** Whether it was ended from here. */
    private boolean aborted;

    private Failure failure = new Failure("no-reply", "Salesforce did not say what became of the bulk job");

    BulkJob(SalesforceBatch batch) {
        this.batch = batch;
    }

    /** Where the job is, for people to find it, or {@code null} before there is one. */
    String path() {
        return path;
    }

    /** Why it did not end well. */
    Failure failure() {
        return failure;
    }

    boolean isComplete() {
        return state.equals("JobComplete");
    }

    /** How many rows it has worked on, as it says itself. */
    long processed() {
        return processed;
    }

    BulkResults results(String keyColumn) {
        return new BulkResults(batch, path, keyColumn);
    }

    /** @param records how many rows there are */
    End run(byte[] csv, int records) {
        if (!open()) {
            return End.NOTHING_RAN;
        }
        End upload = upload(csv);
        if (upload != End.ENDED) {
            batch.ask(JobEnding.become(path, JobEnding.ABORTED));
            return upload;
        }
        OpenJob open = batch.jobs().remember(batch.layout().batch(), path, records);
        End close = close();
        End end = close == End.ENDED ? await() : close;
        if (end != End.UNKNOWN) {
            batch.jobs().forget(open);
        }
        return end;
    }

    private boolean open() {
        ObjectNode job = JSON.createObjectNode()
                .put("object", batch.layout().object())
                .put("operation", batch.layout().operation().label())
                .put("contentType", "CSV")
                .put("lineEnding", "LF")
                .put("columnDelimiter", "COMMA");
        if (batch.layout().operation() == DmlOperation.UPSERT) {
            job.put("externalIdFieldName", batch.layout().key().name());
        }
        Call call = Call.json("POST", "/jobs/ingest", job.toString().getBytes(StandardCharsets.UTF_8));
        CallResult result = batch.require(call);
        JsonNode made = ok(result);
        String id = made == null ? "" : made.path("id").asText();
        if (RecordLayout.isId(id)) {
            path = "/jobs/ingest/" + id;
            return true;
        }
        // a job is refused for what it is, not for its rows, of which Salesforce knows nothing yet
        if (result instanceof CallResult.Replied replied && replied.reply().action() == Action.SPLIT) {
            batch.ledger().stop(batch.stop(call, replied.reply()));
        }
        return false;
    }

    /** Once: a second upload to the same job is refused. */
    private End upload(byte[] csv) {
        Call call = Call.upload(path + "/batches", csv);
        CallResult result = batch.send(call);
        if (result instanceof CallResult.Replied replied) {
            switch (replied.reply().action()) {
                case ACCEPT -> {
                    return End.ENDED;
                }
                case STOP -> batch.ledger().stop(batch.stop(call, replied.reply()));
                case SPLIT -> {
                    failure = replied.reply().failure();
                    return End.UNSUITABLE;
                }
                default -> {
                    // another job may do better
                }
            }
        } else if (result instanceof CallResult.Barred barred) {
            batch.ledger().stop(barred.stop());
        }
        ok(result);
        return End.NOTHING_RAN;
    }

    private End close() {
        if (ok(batch.require(JobEnding.become(path, "UploadComplete"))) != null) {
            return End.ENDED;
        }
        // the reply may have been lost, and the repeated call refused because the job was closed before
        JsonNode job = ok(batch.require(Call.get(path).toFinish()));
        if (job == null) {
            return End.UNKNOWN;
        }
        seen(job);
        if (!state.equals("Open")) {
            return End.ENDED;
        }
        // not taken for one that never ran: the call that closes it may still be on its way
        if (abort() != null) {
            return End.UNKNOWN;
        }
        return aborted && processed == 0 ? End.NOTHING_RAN : End.ENDED;
    }

    /** @return why it is not known to have ended, or {@code null} if it has */
    private Failure abort() {
        JobEnding ending = new JobEnding(batch, path);
        Failure open = ending.abort(LAST_WORDS);
        seen(ending.last());
        aborted = state.equals(JobEnding.ABORTED);
        return open;
    }

    private End await() {
        Delays polls = batch.polls();
        Instant deadline = batch.times().clock().instant().plus(batch.rules().jobTimeout());
        while (!JobEnding.isEnd(state)) {
            if (batch.times().clock().instant().isAfter(deadline)) {
                return overdue();
            }
            if (!batch.await(polls.next())) {
                failure = new Failure("interrupted", "The run was stopped while the bulk job ran");
                return End.UNKNOWN;
            }
            JsonNode job = ok(batch.require(Call.get(path).toFinish()));
            if (job == null) {
                return End.UNKNOWN;
            }
            seen(job);
        }
        if (state.equals(JobEnding.ABORTED) && !aborted) {
            JobEnding ending = new JobEnding(batch, path);
            ending.settle(batch.times().clock().instant().plus(LAST_WORDS));
            seen(ending.last());
        }
        tell();
        return End.ENDED;
    }

    private End overdue() {
        String what = "The bulk job did not end within jobTimeout; it was " + state;
        Failure open = abort();
        if (open != null) {
            failure = new Failure("job-timeout", what + ", and could not be aborted: " + open.message());
            return End.UNKNOWN;
        }
        failure = new Failure("job-timeout", what + " and was aborted before it came to the record");
        tell();
        return End.ENDED;
    }

    private void seen(JsonNode job) {
        if (job != null) {
            state = job.path("state").asText();
            processed = job.path("numberRecordsProcessed").asLong();
            errorMessage = job.path("errorMessage").asText("");
        }
    }

    /** A job that failed as a whole would fail again: its rows have the same columns. One that others aborted had a reason. */
    private void tell() {
        if (!state.equals("Failed") && (!state.equals(JobEnding.ABORTED) || aborted)) {
            return;
        }
        String operation = state.toLowerCase(Locale.ROOT);
        failure = new Failure(
                "bulk-job-" + operation, errorMessage.isEmpty() ? "The bulk job was " + operation : errorMessage);
        if (errorMessage.contains("Field name not found")) {
            batch.connection().objects().forget(batch.layout().object());
        }
        String reason = state.equals("Failed")
                ? "Bulk job " + path + " failed: " + batch.words(failure)
                : "Somebody has aborted bulk job " + path;
        batch.ledger().stop(new Stop(failure.code(), reason, false));
    }

    /** Results are kept for seven days by themselves; a job that went well need not be. */
    void remove() {
        batch.send(Call.bare("DELETE", path).toFinish());
    }

    /** The body of a reply that went well; otherwise {@code null}, and {@link #failure} says why. */
    private JsonNode ok(CallResult result) {
        JsonNode json = result.json();
        if (json == null) {
            failure = result.failure();
        }
        return json;
    }
}
