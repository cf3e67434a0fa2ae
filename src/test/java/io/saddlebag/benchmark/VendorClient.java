package io.saddlebag.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What pushing to a vendor costs at the least: posts bodies that are ready, waits for what must be waited for, reads nothing. */
final class VendorClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JOBS = "/services/data/v62.0/jobs/ingest";

    private final Vendor vendor;
    private final List<String> bodies = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private String opening;
    private String path;

    private VendorClient(Vendor vendor) {
        this.vendor = vendor;
    }

    /** With the bodies that a sync has sent to a fake. */
    static VendorClient recorded(Vendor vendor, String url) throws IOException, InterruptedException {
        VendorClient client = new VendorClient(vendor);
        String log = client.send(HttpRequest.newBuilder(URI.create(url + "/_fake/requests")), "");
        for (JsonNode request : JSON.readTree(log)) {
            String path = request.path("path").asText();
            String body = request.path("body").asText();
            if (vendor == Vendor.SALESFORCE && path.equals(JOBS)) {
                client.opening = body;
            } else if (vendor == Vendor.SALESFORCE ? path.endsWith("/batches") : path.contains("/batch/")) {
                client.path = path;
                client.bodies.add(body);
            }
        }
        return client;
    }

    int push(String url, int concurrency) throws Exception {
        String token = vendor == Vendor.SALESFORCE
                ? login(url)
                : vendor.settings(url).properties().get("token");
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            workers.add(threads.submit(() -> {
                for (int at = next.getAndIncrement(); at < bodies.size(); at = next.getAndIncrement()) {
                    if (vendor == Vendor.SALESFORCE) {
                        job(url, token, bodies.get(at));
                    } else {
                        call(url + path, token, "POST", "application/json", bodies.get(at));
                    }
                }
                return null;
            }));
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        threads.shutdown();
        return bodies.size();
    }

    private void job(String url, String token, String csv) throws IOException, InterruptedException {
        String made = call(url + JOBS, token, "POST", "application/json", opening);
        String job = url + JOBS + "/" + JSON.readTree(made).path("id").asText();
        call(job + "/batches", token, "PUT", "text/csv; charset=UTF-8", csv);
        call(job, token, "PATCH", "application/json", "{\"state\":\"UploadComplete\"}");
        String state = "";
        while (!state.equals("JobComplete")) {
            Thread.sleep(Vendor.POLL);
            state = JSON.readTree(call(job, token, "GET", "application/json", null))
                    .path("state")
                    .asText();
        }
        call(job + "/successfulResults/", token, "GET", "text/csv", null);
        call(job + "/failedResults/", token, "GET", "text/csv", null);
    }

    private String login(String url) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=client-id&client_secret=client-secret"));
        return JSON.readTree(send(request, "")).path("access_token").asText();
    }

    private String call(String url, String token, String method, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        return send(request, token);
    }

    private String send(HttpRequest.Builder request, String token) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("Status " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
