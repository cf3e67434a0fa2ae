package io.saddlebag.row;

import java.sql.SQLException;

/** The source could not be read to the end. */
public class SourceException extends RuntimeException {

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the database has understood the query and will not have it: SQLState class 42. */
    public boolean isRefusal() {
        return getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith("42");
    }
}
