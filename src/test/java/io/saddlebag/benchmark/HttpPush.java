package io.saddlebag.benchmark;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The first run into an HTTP server, against a bare client that posts the same bodies. */
final class HttpPush {

    private static final String SINK = "to: kamelet:http-sink?connection=api&records=many&upsertPath=/records"
            + "&upsertMethod=POST&reply=positional&itemOk=/ok";

    private final BenchmarkSettings settings;
    private final Warehouse warehouse;

    HttpPush(BenchmarkSettings settings, Warehouse warehouse) {
        this.settings = settings;
        this.warehouse = warehouse;
    }

    void measure(Report report, Series floor) throws Exception {
        if (Benchmark.class.getResource("/kamelets/http-sink.kamelet.yaml") == null) {
            report.remark("The push over HTTP was left out: there is no Kamelet http-sink");
            return;
        }
        FirstRun first = new FirstRun(settings, warehouse, "first run over HTTP");
        Series bare = new Series("bare client, the same bodies");
        BareClient client = new BareClient(record());
        try (JavaProcess server = new JavaProcess(FastServer.class, List.of(), List.of())) {
            String url = "http://127.0.0.1:" + server.line();
            client.push(url + "/records", BenchmarkSettings.CONCURRENCY);
            for (int i = 0; i < settings.repetitions(); i++) {
                bare.time(() -> client.push(url + "/records", BenchmarkSettings.CONCURRENCY));
                first.once(SINK, destination(url), BenchmarkSettings.CONCURRENCY);
            }
        }
        report.remark(String.format("Pushed over HTTP: %,d batches, %,d MB", client.batches(), client.megabytes()));
        first.addTo(report, floor);
        report.add(bare, null, "");
        report.remark(String.format(
                "The push over HTTP goes at %.2f of the speed of the bare client (aim: 0.80)",
                bare.ratioTo(first.push())));
    }

    /** Lets the server write down what the sink sends. */
    private Path record() throws Exception {
        Path recorded = Files.createTempFile("benchmark", ".bodies");
        recorded.toFile().deleteOnExit();
        try (JavaProcess server = new JavaProcess(FastServer.class, List.of(), List.of(recorded.toString()))) {
            FirstRun run = new FirstRun(settings, warehouse, "first run over HTTP, written down");
            run.once(SINK, destination("http://127.0.0.1:" + server.line()), BenchmarkSettings.CONCURRENCY);
        }
        return recorded;
    }

    private static Map<String, ?> destination(String url) {
        return Map.of(
                "destinations",
                new Destinations(Map.of("api", new DestinationSettings("api", "http", Map.of("url", url)))));
    }
}
