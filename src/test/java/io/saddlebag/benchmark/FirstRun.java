package io.saddlebag.benchmark;

import java.util.Map;

/** The first run of a sync, again and again with an empty store. */
final class FirstRun {

    private final BenchmarkSettings settings;
    private final Warehouse warehouse;
    private final Series whole;
    private final Series push;

    FirstRun(BenchmarkSettings settings, Warehouse warehouse, String name) {
        this.settings = settings;
        this.warehouse = warehouse;
        this.whole = new Series(name);
        this.push = new Series("  its push alone");
    }

    void repeat(String destination, Map<String, ?> beans, int concurrency) throws Exception {
        for (int i = 0; i < settings.repetitions(); i++) {
            once(destination, beans, concurrency);
        }
    }

    void once(String destination, Map<String, ?> beans, int concurrency) throws Exception {
        try (MeasuredSync sync = new MeasuredSync(warehouse, destination, beans, settings.batchSize(), concurrency)) {
            whole.time(() -> sync.run(settings.rows()));
            push.addSince(sync.plannedAt());
        }
    }

    Series push() {
        return push;
    }

    void addTo(Report report, Series floor) {
        report.add(whole, floor.isEmpty() ? null : floor, "");
        report.add(push, null, "");
    }
}
