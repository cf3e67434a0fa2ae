package io.saddlebag.destination.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

class JdbcMariaDbTest extends JdbcSinkContract {

    @Override
    JdbcFixture newDatabase() {
        JdbcFixture made = TestDatabase.MARIADB.open("sessionVariables=innodb_lock_wait_timeout=1");
        try {
            // Texts are keys here, and the default takes different ones for the same
            made.execute("ALTER DATABASE COLLATE utf8mb4_bin");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return made;
    }

    @Override
    String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    String state(String state) {
        return state.equals("lock") ? "HY000" : "23000";
    }

    @Override
    String emailColumn() {
        return "email of type VARCHAR(40)";
    }

    @Override
    String typedColumns() {
        return "i INTEGER, d DECIMAL(10,3), r FLOAT, f DOUBLE, b BIT(1), t VARCHAR(50), dt DATE, tm TIME,"
                + " ts DATETIME(6), tz TIMESTAMP(6) NULL, bin VARBINARY(20), js JSON, u UUID";
    }

    @Override
    OffsetDateTime instant() throws SQLException {
        String seconds =
                db.rows("SELECT UNIX_TIMESTAMP(tz) FROM typed WHERE id = 1").get(0);
        BigDecimal nanos = new BigDecimal(seconds).movePointRight(9);
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(0, nanos.longValueExact()), ZoneOffset.UTC);
    }

    @Override
    String unreachableUrl() {
        return "jdbc:mariadb://127.0.0.1:1/nowhere";
    }

    @Override
    String urlWithPasswords() {
        return db.url;
    }

    @Override
    boolean caseSensitive() {
        return false;
    }

    @Override
    String schema() {
        return db.value("SELECT DATABASE()");
    }
}
