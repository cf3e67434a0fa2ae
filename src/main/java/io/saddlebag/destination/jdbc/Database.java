package io.saddlebag.destination.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.saddlebag.security.Redaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A database that a connection's name stands for. */
final class Database implements AutoCloseable {

    private final String name;
    private final Supplier<? extends DataSource> source;
    private final boolean owned;
    private final Redaction redaction;
    private DataSource opened;

    private Database(String name, Supplier<? extends DataSource> source, boolean owned, Redaction redaction) {
        this.name = name;
        this.source = source;
        this.owned = owned;
        this.redaction = redaction;
    }

    /** A database with a pool of its own, which starts when a connection is first asked for. */
    static Database pooled(PoolSettings settings) {
        return new Database(settings.name(), settings::open, true, settings.redaction());
    }

    /** A database behind a data source that somebody else looks after. */
    static Database of(String name, DataSource source) {
        return new Database(name, () -> source, false, new Redaction(List.of()));
    }

    String name() {
        return name;
    }

    /** Masks the secrets of this connection. */
    Redaction redaction() {
        return redaction;
    }

    Connection connect() throws SQLException {
        return source().getConnection();
    }

    private synchronized DataSource source() throws SQLException {
        if (opened == null) {
            try {
                opened = source.get();
            } catch (HikariPool.PoolInitializationException e) {
                throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getMessage(), "08001", e);
            }
        }
        return opened;
    }

    /** Closes the pool, if it is this database's own. It opens again when a connection is asked for. */
    @Override
    public synchronized void close() {
        if (owned && opened instanceof HikariDataSource pool) {
            pool.close();
        }
        opened = null;
    }
}
