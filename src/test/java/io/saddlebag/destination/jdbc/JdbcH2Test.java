package io.saddlebag.destination.jdbc;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;

class JdbcH2Test extends JdbcSinkContract {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    JdbcFixture newDatabase() {
        String name = "jdbc_sink_" + DATABASES.incrementAndGet();
        return new JdbcFixture("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=200", "sa", "hidden");
    }

    @Override
    String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    String state(String violation) {
        return switch (violation) {
            case "unique" -> "23505";
            case "null" -> "23502";
            case "check" -> "23513";
            default -> "HYT00";
        };
    }

    @Override
    String emailColumn() {
        return "EMAIL of type CHARACTER VARYING(40)";
    }

    @Override
    String typedColumns() {
        return "i INTEGER, d DECIMAL(10,3), r REAL, f DOUBLE PRECISION, b BOOLEAN, t VARCHAR(50), dt DATE, tm TIME,"
                + " ts TIMESTAMP(6), tz TIMESTAMP(6) WITH TIME ZONE, bin VARBINARY(20), js JSON, u UUID";
    }

    @Override
    OffsetDateTime instant() throws SQLException {
        return OffsetDateTime.parse(
                db.rows("SELECT FORMATDATETIME(tz, 'yyyy-MM-dd''T''HH:mm:ss.SSSSSSXXX')" + " FROM typed WHERE id = 1")
                        .get(0));
    }

    @Override
    String unreachableUrl() {
        return "jdbc:h2:tcp://127.0.0.1:1/nowhere";
    }

    @Override
    String urlWithPasswords() {
        return db.url;
    }

    @Override
    boolean caseSensitive() {
        return true;
    }

    @Override
    String schema() {
        return "PUBLIC";
    }
}
