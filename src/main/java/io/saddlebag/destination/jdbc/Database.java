package io.saddlebag.destination.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.security.Redaction;
import io.saddlebag.sync.InvalidOptionException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A database that a connection's name stands for, and what its failures mean to people, without its secrets. */
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

    /** Why the run must end, or {@code null} if this failure is no reason. */
    Stop stop(SQLException failure, Dialect dialect) {
        Verdict verdict = dialect == null ? Verdict.of(failure) : dialect.verdict(failure);
        if (verdict != Verdict.CREDENTIALS && verdict != Verdict.STOP && verdict != Verdict.PRIVILEGE) {
            return null;
        }
        boolean credentials = verdict == Verdict.CREDENTIALS;
        return new Stop(Verdict.state(failure), credentials ? refused(failure) : words(failure), credentials);
    }

    /** For changes that were not sent because the table could not be looked at. */
    Evidence unsent(SQLException failure) {
        String state = Verdict.state(failure);
        return new Evidence(state == null ? "unknown" : state, words(failure), null, null);
    }

    /** What to throw when the database cannot be asked about a table. */
    RuntimeException unchecked(SQLException failure) {
        Stop stop = stop(failure, null);
        if (stop != null) {
            return new InvalidOptionException("connection", stop.reason(), harmless(failure));
        }
        return new DestinationUnavailableException(
                "The database of connection '" + name + "' cannot be reached: " + words(failure), harmless(failure));
    }

    private String refused(SQLException failure) {
        return "The database refused the credentials of connection '" + name + "': " + words(failure);
    }

    private String words(SQLException failure) {
        Throwable said = failure;
        while (said.getCause() instanceof SQLException cause) {
            said = cause;
        }
        return redaction.redact(String.valueOf(said.getMessage()));
    }

    /** The failure, unless a secret stands in a message of it or of its causes. */
    private Throwable harmless(SQLException failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        String text = all.toString();
        return text.equals(redaction.redact(text)) ? failure : null;
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
