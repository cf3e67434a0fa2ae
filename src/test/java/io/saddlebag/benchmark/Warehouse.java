package io.saddlebag.benchmark;

import io.saddlebag.source.SourceSettings;
import io.saddlebag.source.Sources;
import io.saddlebag.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A PostgreSQL database with made-up customers: ten columns of the types that such tables have. */
final class Warehouse {

    static final String MODEL =
            "SELECT customer_id, email, full_name, city, lifetime_value, active, signed_up, updated_at,"
                    + " orders, score FROM customers";

    private static final String TABLE = """
            CREATE TABLE customers (
                customer_id bigint PRIMARY KEY, email text, full_name text, city text, lifetime_value numeric(12,2),
                active boolean, signed_up date, updated_at timestamptz, orders integer, score double precision
            ) WITH (fillfactor = 90, autovacuum_enabled = false)""";

    private static final String ROWS = """
            INSERT INTO customers
            SELECT i,
                   'customer' || i || '@example.com',
                   (ARRAY['Anna','Björn','Chloé','Daniel','Éva','Frank','Gülay','Hannah'])[1 + i % 8] || ' '
                       || (ARRAY['Smith','Müller','García','Jones','Nowak','Lefèvre','Brown'])[1 + i % 7] || ' ' || i,
                   (ARRAY['London','Zürich','São Paulo','Berlin','Malmö','Paris','Rome','Austin','Kraków'])[1 + i % 9],
                   CASE WHEN i % 50 = 0 THEN NULL ELSE (i * 7919 % 10000000) / 100.0 END,
                   i % 3 <> 0,
                   DATE '2015-01-01' + (i % 3650)::integer,
                   TIMESTAMPTZ '2024-01-01 00:00:00+00' + i * INTERVAL '37.123457 seconds',
                   i % 200,
                   i / 7.0::double precision
            FROM generate_series(1::bigint, :rows) i""";

    private final String url;

    private Warehouse(String url) {
        this.url = url;
    }

    static Warehouse at(String url) {
        return new Warehouse(url);
    }

    static Warehouse withRows(int rows) throws SQLException {
        Warehouse warehouse = new Warehouse(Postgres.newDatabase() + "&password=none");
        warehouse.execute(TABLE, ROWS.replace(":rows", Integer.toString(rows)), "VACUUM ANALYZE customers");
        return warehouse;
    }

    String url() {
        return url;
    }

    /** Changes one row of a hundred; another one each time. */
    void changeOnePercent(int round) throws SQLException {
        execute(
                "UPDATE customers SET orders = orders + 1, updated_at = updated_at + INTERVAL '1 second'"
                        + " WHERE customer_id % 100 = " + round % 100,
                "VACUUM customers");
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** As the service configures it. */
    Sources sources() {
        return new Sources(Map.of("warehouse", new SourceSettings("warehouse", url, null, null)));
    }

    /** The floor: reads every column of every row with {@code getObject} by position, as a stream. */
    long scan(int fetchSize) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(MODEL)) {
                statement.setFetchSize(fetchSize);
                return readAll(statement.executeQuery());
            }
        }
    }

    private static long readAll(ResultSet rows) throws SQLException {
        long sum = 0;
        try (rows) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    sum += value == null ? 0 : System.identityHashCode(value.getClass());
                }
            }
        }
        return sum;
    }
}
