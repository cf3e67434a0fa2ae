package io.saddlebag.benchmark;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.diff.Snapshot;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.snapshot.SnapshotStore;
import io.saddlebag.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.util.FileSystemUtils;

/** A sync of all ten columns in a Camel context of its own, with its store in an H2 file. */
final class MeasuredSync implements AutoCloseable {

    /** A destination that accepts everything at once. */
    static final String ACCEPTING = "to: bean:accept";

    private static final String ALL = """
            field.id: customer_id
            field.email: email
            field.name: full_name
            field.city: city
            field.ltv: lifetime_value
            field.active: active
            field.signed_up: signed_up
            field.updated_at: updated_at
            field.orders: orders
            field.score: score""";

    private static final String ROUTE = """
            - route:
                id: customers
                from:
                  uri: direct:customers
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          fetchSize: %d
                          model: %s
                          primaryKey: customer_id
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: upsert
                          %s
                          concurrency: %d
                    - process: {ref: planned}
                    - split:
                        simple: ${body}
                        streaming: true
                        parallelProcessing: %s
                        steps:
                          - %s
                          - to: retl:record
            """;

    private final CamelContext context = new DefaultCamelContext();
    private final Sources sources;
    private final Path directory = Files.createTempDirectory("benchmark");
    private volatile Moment plannedAt;

    /** All ten columns of all rows. */
    MeasuredSync(Warehouse warehouse, String destination, Map<String, ?> beans, int batchSize, int concurrency)
            throws Exception {
        this(warehouse, Warehouse.MODEL, ALL + "\nbatchSize: " + batchSize, destination, beans, concurrency);
    }

    /** All ten columns of all rows, which a destination that accepts everything finds by another field than the primary key's. */
    static MeasuredSync foundBy(String field, Warehouse warehouse, int batchSize) throws Exception {
        String options = ALL + "\nbatchSize: " + batchSize + "\ndestinationKey: " + field;
        return new MeasuredSync(warehouse, Warehouse.MODEL, options, ACCEPTING, Map.of(), 1);
    }

    /**
     * @param options     of retl:diff, the mapping among them
     * @param destination the route's step that delivers
     * @param beans       what that step refers to
     */
    MeasuredSync(
            Warehouse warehouse,
            String model,
            String options,
            String destination,
            Map<String, ?> beans,
            int concurrency)
            throws Exception {
        sources = warehouse.sources();
        context.disableJMX();
        context.getRegistry().bind("sources", sources);
        context.getRegistry().bind("accept", (Processor) exchange -> {});
        context.getRegistry().bind("planned", (Processor) exchange -> plannedAt = Moment.now());
        beans.forEach((name, bean) -> context.getRegistry().bind(name, bean));
        RetlComponent component = new RetlComponent(context);
        component.setStoreUrl("jdbc:h2:file:" + directory.resolve("store"));
        context.addComponent("retl", component);
        String yaml = ROUTE.formatted(
                BenchmarkSettings.FETCH_SIZE, model, indented(options), concurrency, concurrency > 1, destination);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("customers.yaml", yaml));
        context.start();
    }

    private static String indented(String options) {
        return options.strip().replace("\n", "\n" + " ".repeat(14));
    }

    /** Runs the sync, which has to succeed and to send so many changes. */
    RunSummary run(long changes) {
        RunSummary summary =
                new SyncRunner(context).run("customers", RunRequest.MANUAL).orElseThrow();
        if (summary.status() != RunStatus.SUCCEEDED || summary.figures().successful() != changes) {
            throw new IllegalStateException("Expected " + changes + " successful changes: " + summary);
        }
        return summary;
    }

    /** When the whole change set of the last run was known. */
    Moment plannedAt() {
        return plannedAt;
    }

    Snapshot snapshot() {
        RetlComponent component = context.getComponent("retl", RetlComponent.class);
        SnapshotStore store = (SnapshotStore) component.getRuns().ledger("customers");
        return store.open(component.syncs().get("customers").definition());
    }

    @Override
    public void close() throws IOException {
        context.stop();
        sources.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
