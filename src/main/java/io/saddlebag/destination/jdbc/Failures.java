package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.sync.InvalidOptionException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;

/** Tells people what a failure of a database means to them, without its secrets. */
final class Failures {

    private final Database database;

    Failures(Database database) {
        this.database = database;
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
                "The database of connection '" + database.name() + "' cannot be reached: " + words(failure),
                harmless(failure));
    }

    private String refused(SQLException failure) {
        return "The database refused the credentials of connection '" + database.name() + "': " + words(failure);
    }

    private String words(SQLException failure) {
        Throwable said = failure;
        while (said.getCause() instanceof SQLException cause) {
            said = cause;
        }
        return database.redaction().redact(String.valueOf(said.getMessage()));
    }

    /** The failure, unless a secret stands in a message of it or of its causes. */
    private Throwable harmless(SQLException failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        String text = all.toString();
        return text.equals(database.redaction().redact(text)) ? failure : null;
    }
}
