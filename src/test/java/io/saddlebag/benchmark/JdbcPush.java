package io.saddlebag.benchmark;

import io.saddlebag.testing.Postgres;
import java.util.Map;

/** The first run into a PostgreSQL table. */
final class JdbcPush {

    private static final String TABLE = """
            CREATE TABLE contacts (
                id bigint PRIMARY KEY, email text, name text, city text, ltv numeric(12,2), active boolean,
                signed_up date, updated_at timestamptz, orders integer, score double precision
            )""";

    private static final String SINK = "to: kamelet:jdbc-sink?connection=crm&table=contacts";

    private final BenchmarkSettings settings;
    private final Warehouse warehouse;

    JdbcPush(BenchmarkSettings settings, Warehouse warehouse) {
        this.settings = settings;
        this.warehouse = warehouse;
    }

    void measure(Report report, Series floor) throws Exception {
        if (Benchmark.class.getResource("/kamelets/jdbc-sink.kamelet.yaml") == null) {
            report.remark("The push into a table was left out: there is no Kamelet jdbc-sink");
            return;
        }
        FirstRun first = new FirstRun(settings, warehouse, "first run into a PostgreSQL table");
        for (int i = 0; i < settings.repetitions(); i++) {
            warehouse.execute("DROP TABLE IF EXISTS contacts", TABLE);
            first.once(SINK, Map.of("crm", Postgres.dataSource(warehouse.url())), BenchmarkSettings.CONCURRENCY);
        }
        first.addTo(report, floor);
    }
}
