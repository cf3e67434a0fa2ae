package io.saddlebag.demo;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the rows of the demo's warehouse. */
final class WarehouseCounts {

    private static final String COUNT = """
            SELECT COUNT(*) AS customers,
                COUNT(*) FILTER (WHERE active) AS active,
                COUNT(*) FILTER (WHERE customer_id IS NULL) AS without_id,
                COUNT(customer_id) - COUNT(DISTINCT customer_id) AS repeated_ids
            FROM analytics.customers""";

    private final JdbcClient sql;

    WarehouseCounts(DemoWarehouse warehouse) {
        sql = warehouse.database().sql();
    }

    /** Rows in all, those that the demo's model selects, and those among them whose key is of no use. */
    record Figures(int customers, int active, int withoutId, int repeatedIds) {}

    Figures read() {
        return sql.sql(COUNT).query(Figures.class).single();
    }
}
