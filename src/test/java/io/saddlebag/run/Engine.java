package io.saddlebag.run;

import io.saddlebag.db.Store;
import io.saddlebag.diff.FieldReader;
import io.saddlebag.diff.Projection;
import io.saddlebag.row.Columns;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.LocalEngine;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.testing.TableRows;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The real engine, driven as a route drives it, and killed when the script says so. */
final class Engine implements AutoCloseable {

    private final Store store;
    private final ExecutorService workers = Executors.newFixedThreadPool(3);
    private Runs runs;

    Engine(String storeUrl) {
        store = new Store(storeUrl, null, null);
        runs = start();
    }

    private Runs start() {
        RunSettings settings = new RunSettings("test", Duration.ofSeconds(30), Duration.ofDays(1));
        return new Runs(
                store, sync -> new LocalEngine(store.jdbi()), settings, new Redaction(List.of()), Clock.systemUTC());
    }

    Runs runs() {
        return runs;
    }

    Store store() {
        return store;
    }

    /** Does a run as the script says; of one that crashes the history tells what it has written down until then. */
    RunSummary run(
            String sync,
            Mode mode,
            KeyShape shape,
            RunScript script,
            RunRequest request,
            ScriptedDestination destination) {
        SyncDefinition definition = script.definition(sync, mode, shape);
        ActiveRun run = runs.open(sync, request).orElseThrow();
        BatchFeed feed = run.plan(definition, columns -> project(definition, columns), most -> rows(script, shape));
        send(feed, script, destination);
        feed.close();
        if (script.crashes() && !run.isEnding()) {
            runs.close();
            runs = start();
            return runs.find(run.id()).orElseThrow();
        }
        run.close();
        return run.summary();
    }

    private void send(BatchFeed feed, RunScript script, ScriptedDestination destination) {
        int begun = 0;
        while (feed.hasNext()) {
            InFlightBatch batch = feed.next();
            if (batch == null) {
                break;
            }
            if (script.crashes() && begun == script.crashAfter()) {
                // The process dies before it writes down the outcome; the feed must not wait for it.
                destination.receive(batch.batch(), script, false);
                feed.landed(batch);
                return;
            }
            begun++;
            workers.execute(() -> batch.settle(destination.receive(batch.batch(), script, true)));
        }
    }

    static TableRows rows(RunScript script, KeyShape shape) {
        return new TableRows(
                RunScript.COLUMNS,
                script.rows().stream()
                        .map(row -> row.columns(shape).values().toArray())
                        .toList());
    }

    static Projection project(SyncDefinition definition, Columns columns) {
        List<FieldReader> key = definition.primaryKey().stream()
                .map(name -> FieldReader.column(columns.position(name)))
                .toList();
        List<FieldReader> fields = definition.mappings().stream()
                .map(mapping -> FieldReader.column(columns.position(mapping.field())))
                .toList();
        return new Projection(key, fields, definition.keyOrigins());
    }

    @Override
    public void close() {
        runs.close();
        store.close();
        workers.shutdownNow();
    }
}
