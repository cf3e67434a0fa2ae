package io.saddlebag.benchmark;

import io.saddlebag.diff.IndexSize;
import java.util.Map;

/** Measures runs of a sync against a plain scan of its model. {@code docs/benchmarks.md} says how to run it. */
public final class Benchmark {

    private final BenchmarkSettings settings;
    private final Warehouse warehouse;
    private final Report report;
    private final Series floor = new Series("plain JDBC scan (the floor)");

    private Benchmark(BenchmarkSettings settings) throws Exception {
        this.settings = settings;
        this.warehouse = Warehouse.withRows(settings.rows());
        this.report = new Report(settings.rows());
    }

    public static void main(String[] arguments) throws Exception {
        Logs.keepQuiet();
        new Benchmark(BenchmarkSettings.ofSystemProperties()).run();
        System.exit(0);
    }

    private void run() throws Exception {
        if (settings.has("diff")) {
            diff();
        }
        if (settings.has("first")) {
            FirstRun first = new FirstRun(settings, warehouse, "first run, everything accepted at once");
            first.repeat(MeasuredSync.ACCEPTING, Map.of(), 1);
            first.addTo(report, floor);
        }
        if (settings.has("jdbc")) {
            new JdbcPush(settings, warehouse).measure(report, floor);
        }
        if (settings.has("http")) {
            new HttpPush(settings, warehouse).measure(report, floor);
        }
        if (settings.has("vendors")) {
            new VendorPush(settings, warehouse, Vendor.SALESFORCE).measure(report);
            new VendorPush(settings, warehouse, Vendor.HUBSPOT).measure(report);
        }
        if (settings.has("heap")) {
            report.remark(SmallHeap.inProcess(warehouse, settings.rows(), "256m"));
        }
        report.print();
    }

    /** Scan, a run with nothing changed, a run with one percent changed, in turn. */
    private void diff() throws Exception {
        Series unchanged = new Series("run, nothing changed");
        Series changed = new Series("run, 1 % changed");
        try (MeasuredSync sync =
                new MeasuredSync(warehouse, MeasuredSync.ACCEPTING, Map.of(), settings.batchSize(), 1)) {
            sync.run(settings.rows());
            warmUp(sync);
            for (int round = 2; round < settings.repetitions() + 2; round++) {
                floor.time(() -> warehouse.scan(BenchmarkSettings.FETCH_SIZE));
                unchanged.time(() -> sync.run(0));
                warehouse.changeOnePercent(round);
                changed.time(() -> sync.run(settings.rows() / 100));
            }
            double heap = IndexSize.bytesPerRecord(sync.snapshot(), false);
            report.remark(String.format("Heap for the index: %.1f bytes a record (aim: 56)", heap));
        }
        Series byEmail = new Series("run, nothing changed, found by e-mail");
        try (MeasuredSync sync = MeasuredSync.foundBy("email", warehouse, settings.batchSize())) {
            sync.run(settings.rows());
            sync.run(0);
            for (int round = 0; round < settings.repetitions(); round++) {
                floor.time(() -> warehouse.scan(BenchmarkSettings.FETCH_SIZE));
                byEmail.time(() -> sync.run(0));
            }
            double heap = IndexSize.bytesPerRecord(sync.snapshot(), true);
            report.remark(String.format("Heap for both indexes: %.1f bytes a record (aim: 90)", heap));
        }
        report.add(floor, null, "");
        report.add(unchanged, floor, "1.15");
        report.add(changed, floor, "1.40");
        report.add(byEmail, floor, "");
    }

    private void warmUp(MeasuredSync sync) throws Exception {
        for (int i = 0; i < 2; i++) {
            warehouse.scan(BenchmarkSettings.FETCH_SIZE);
            sync.run(0);
            warehouse.changeOnePercent(i);
            sync.run(settings.rows() / 100);
        }
    }
}
