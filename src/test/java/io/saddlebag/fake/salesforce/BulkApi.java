package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.saddlebag.testing.FakeRest.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Ingest jobs of Bulk API 2.0. */
final class BulkApi {

    /** Where the segments after {@code jobs/ingest} begin. */
    private static final int REST = 5;

    private final SObjectStore store;
    private final Saving saving;
    private final BulkSettings settings;
    private final Clock clock;
    private final Map<String, BulkJob> jobs = new LinkedHashMap<>();
    private long created;

    BulkApi(SObjectStore store, Saving saving, BulkSettings settings, Clock clock) {
        this.store = store;
        this.saving = saving;
        this.settings = settings;
        this.clock = clock;
    }

    Response answer(Call call, String version) {
        if (call.segments() == REST) {
            only(call, "POST");
            return create(call, version);
        }
        String id = SalesforceId.normal(call.segment(REST));
        BulkJob job = id == null ? null : jobs.get(id);
        if (job == null) {
            throw CallRefused.notFound();
        }
        if (call.segments() == REST + 1) {
            return job(call, job);
        }
        if (call.segments() > REST + 2) {
            throw CallRefused.notFound();
        }
        if (call.segment(REST + 1).equals("batches")) {
            only(call, "PUT");
            return upload(call, job);
        }
        only(call, "GET");
        return new BulkResults(job, settings).answer(call, call.segment(REST + 1));
    }

    private Response create(Call call, String version) {
        JobRequest request = JobRequest.read(call, store);
        String id = SalesforceId.of("750", ++created);
        String now = FieldValues.stored(clock.instant());
        BulkJob job = new BulkJob(id, request, version, now, settings.interruption());
        jobs.put(id, job);
        return Response.json(200, job.json().toString());
    }

    private Response job(Call call, BulkJob job) {
        switch (call.method()) {
            case "GET":
                job.advance(store, saving, settings.polls());
                return Response.json(200, job.progress().toString());
            case "PATCH":
                String state = call.json("id", "state").path("state").asText();
                switch (state) {
                    case "UploadComplete" -> job.close();
                    case "Aborted" -> {
                        if (settings.abortsRefused()) {
                            throw new CallRefused(
                                    403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id");
                        }
                        job.abort(store, settings.isChunkInFlight());
                    }
                    default -> throw new CallRefused(400, "INVALIDJOB", "Unsupported state: " + state);
                }
                return Response.json(200, job.json().toString());
            case "DELETE":
                if (job.state() == JobState.OPEN || job.state() == JobState.IN_PROGRESS) {
                    throw job.wrongState("delete");
                }
                jobs.values().remove(job);
                return new Response(204, Map.of(), "");
            default:
                throw CallRefused.method(call.method(), "DELETE,GET,PATCH");
        }
    }

    private Response upload(Call call, BulkJob job) {
        String charset = call.header("content-type").toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
        if (!call.contains("text/csv") || charset.contains("charset=") && !charset.endsWith("charset=utf-8")) {
            throw new CallRefused(
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "Content-Type '" + call.header("content-type") + "' is not supported; use text/csv in UTF-8");
        }
        String body = call.body();
        if (body.length() > settings.mostBytes()
                || body.length() * 3L > settings.mostBytes()
                        && body.getBytes(StandardCharsets.UTF_8).length > settings.mostBytes()) {
            throw new CallRefused(413, "REQUEST_TOO_LARGE", "The upload is larger than the limit of Bulk API 2.0");
        }
        job.upload(body);
        return new Response(201, Map.of(), "");
    }

    private static void only(Call call, String method) {
        if (!call.method().equals(method)) {
            throw CallRefused.method(call.method(), method);
        }
    }

    /** Lets every job that was closed come to its end, whether somebody looks at it or not. */
    void finish() {
        jobs.values().forEach(job -> job.finish(store, saving));
    }

    ArrayNode state() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        jobs.values().forEach(job -> all.add(job.progress()));
        return all;
    }
}
