package io.saddlebag.destination.jdbc;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What a failure means for the records that were being written, by its SQLState (ISO/IEC 9075, and PostgreSQL's own). */
enum Verdict {
    /** The database refused the data; with several records it is not known which. */
    DATA,
    /** It may well go through when it is tried again; nothing has been applied. */
    TRANSIENT,
    /** The connection is gone. What was not committed is not applied. */
    CONNECTION,
    /** The database refused the credentials. */
    CREDENTIALS,
    /** A privilege is missing: the account's for the table, or this record's, as row-level security or a trigger decides. */
    PRIVILEGE,
    /** No record can succeed until somebody changes something. */
    STOP;

    private static final Set<String> TRANSIENT_STATES = Set.of("55P03", "55006", "HYT00", "HYT01", "70100");
    /** PostgreSQL has ended the session or is not ready for it; then those of H2. */
    private static final Set<String> LOST_STATES =
            Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "90067", "90098", "90121");

    static Verdict of(SQLException failure) {
        String state = state(failure);
        if (state == null || state.length() < 2) {
            boolean again = failure instanceof SQLTransientException || failure instanceof SQLRecoverableException;
            return again ? CONNECTION : DATA;
        }
        if (TRANSIENT_STATES.contains(state)) {
            return TRANSIENT;
        }
        if (LOST_STATES.contains(state)) {
            return CONNECTION;
        }
        if (state.equals("08004") && failure.getErrorCode() == 0 && !(failure instanceof SQLTransientException)) {
            // PostgreSQL's driver has no password to answer with; MySQL, which has too many connections, gives a code
            return CREDENTIALS;
        }
        return switch (state.substring(0, 2)) {
            case "08" -> CONNECTION;
            case "40", "53", "57", "58" -> TRANSIENT;
            case "28" -> CREDENTIALS;
            case "0A", "25", "26", "34", "3D", "3F", "42", "55" -> STOP;
            default -> DATA;
        };
    }

    /** The first SQLState among a failure and its causes: a pool wraps what the driver said. */
    static String state(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said && said.getSQLState() != null) {
                return said.getSQLState();
            }
        }
        return null;
    }
}
