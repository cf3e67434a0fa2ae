package io.saddlebag.destination.jdbc;

import java.sql.SQLException;

/** The connection was lost during a commit, so that nobody knows whether the database carried it out. */
final class LostCommitException extends SQLException {

    LostCommitException(SQLException cause) {
        super(cause.getMessage(), Verdict.state(cause), cause.getErrorCode(), cause);
    }
}
