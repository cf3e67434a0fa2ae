package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.salesforce.BulkSettings.Interruption;
import java.util.ArrayList;
import java.util.List;

/**
 * A job: what was uploaded, how far it has come, and what became of its rows. It goes on when somebody looks at it, and
 * works in chunks of 200 rows.
 */
final class BulkJob {

    private final String id;
    private final JobRequest request;
    private final String version;
    private final String created;
    private final Interruption interruption;
    private JobState state = JobState.OPEN;
    private String upload;
    private String error;
    private List<String> header = List.of();
    private List<List<String>> rows = List.of();
    private CsvColumns columns;
    private final List<Outcome> outcomes = new ArrayList<>();
    private int polls;
    private boolean chunkInFlight;

    BulkJob(String id, JobRequest request, String version, String created, Interruption interruption) {
        this.id = id;
        this.request = request;
        this.version = version;
        this.created = created;
        this.interruption = interruption;
    }

    JobRequest request() {
        return request;
    }

    JobState state() {
        return state;
    }

    List<String> header() {
        return header;
    }

    List<List<String>> rows() {
        return rows;
    }

    /** What became of the rows; those beyond were not worked on. */
    List<Outcome> outcomes() {
        return outcomes;
    }

    void upload(String csv) {
        if (state != JobState.OPEN || upload != null) {
            throw wrongState("upload to");
        }
        this.upload = csv;
    }

    /** Lets no more be uploaded; an upload that never came is found out later, like one that is wrong. */
    void close() {
        if (state != JobState.OPEN) {
            throw wrongState("close");
        }
        this.state = JobState.UPLOAD_COMPLETE;
    }

    /** Ends the job; what it has done stays. One that has ended cannot be aborted. */
    void abort(SObjectStore store, boolean inFlight) {
        if (state.isTerminal()) {
            throw new CallRefused(400, "INVALIDJOBSTATE", "Aborting already " + state.word() + " Job not allowed");
        }
        chunkInFlight = inFlight && state == JobState.IN_PROGRESS;
        if (upload != null && columns == null) {
            parse(store);
        }
        this.state = JobState.ABORTED;
        this.error = null;
    }

    CallRefused wrongState(String what) {
        return new CallRefused(
                400, "INVALIDJOBSTATE", "Cannot " + what + " job " + id + ", which is in state " + state.word());
    }

    /** Goes one step on. */
    void advance(SObjectStore store, Saving saving, int pollsInProgress) {
        if (chunkInFlight) {
            chunkInFlight = false;
            work(saving, Math.min(rows.size(), outcomes.size() + Saving.CHUNK));
        }
        if (state == JobState.UPLOAD_COMPLETE) {
            state = parse(store) ? JobState.IN_PROGRESS : JobState.FAILED;
        } else if (state != JobState.IN_PROGRESS) {
            return;
        }
        if (state == JobState.IN_PROGRESS) {
            boolean last = polls == pollsInProgress;
            int chunks = (rows.size() + Saving.CHUNK - 1) / Saving.CHUNK;
            int due = last ? rows.size() : chunks * polls / (pollsInProgress + 1) * Saving.CHUNK;
            polls++;
            work(saving, due);
            if (last && state == JobState.IN_PROGRESS) {
                state = JobState.JOB_COMPLETE;
            }
        }
    }

    /** Goes on to the end. */
    void finish(SObjectStore store, Saving saving) {
        while (state == JobState.UPLOAD_COMPLETE || state == JobState.IN_PROGRESS) {
            advance(store, saving, polls);
        }
    }

    private boolean parse(SObjectStore store) {
        try {
            List<List<String>> all = Csv.read(upload == null ? "" : upload, request.delimiter(), request.lineEnding());
            if (all.isEmpty()) {
                throw new CsvRefused("InvalidBatch : Failed to parse CSV header");
            }
            header = all.get(0);
            rows = all.subList(1, all.size());
            columns = new CsvColumns(store, request.type(), header, request.operation());
            upload = "";
            return true;
        } catch (CsvRefused e) {
            error = e.getMessage();
            return false;
        }
    }

    private void work(Saving saving, int due) {
        int end = interruption == null ? due : Math.min(due, interruption.rows());
        while (outcomes.size() < end) {
            int from = outcomes.size();
            List<Draft> chunk = new ArrayList<>(Saving.CHUNK);
            for (List<String> row : rows.subList(from, Math.min(end, from + Saving.CHUNK))) {
                chunk.add(columns.draft(row));
            }
            outcomes.addAll(saving.save(request.operation(), request.key(), chunk, false));
        }
        if (interruption != null && (due > end || outcomes.size() == rows.size() && due == rows.size())) {
            state = interruption.state();
            error = interruption.message();
        }
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", id);
        node.put("operation", request.operation().word());
        node.put("object", request.type().name());
        node.put("createdById", SalesforceTokens.USER);
        node.put("createdDate", created);
        node.put("systemModstamp", created);
        node.put("state", state.word());
        if (request.key() != null) {
            node.put("externalIdFieldName", request.key().name());
        }
        node.put("concurrencyMode", "Parallel");
        node.put("contentType", "CSV");
        node.put("apiVersion", Double.parseDouble(version));
        if (state == JobState.OPEN) {
            node.put("contentUrl", "services/data/v" + version + "/jobs/ingest/" + id + "/batches");
        }
        node.put("lineEnding", request.lineEnding());
        node.put("columnDelimiter", request.delimiterName());
        return node;
    }

    /** The job with its figures, as a poll returns it. */
    ObjectNode progress() {
        long failed = outcomes.stream().filter(outcome -> !outcome.success()).count();
        ObjectNode node = json();
        node.put("jobType", "V2Ingest");
        node.put("numberRecordsProcessed", outcomes.size());
        node.put("numberRecordsFailed", failed);
        node.put("retries", 0);
        node.put("totalProcessingTime", outcomes.size() * 2);
        node.put("apiActiveProcessingTime", outcomes.size());
        node.put("apexProcessingTime", 0);
        if (error != null) {
            node.put("errorMessage", error);
        }
        return node;
    }
}
