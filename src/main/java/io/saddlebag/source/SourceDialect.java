package io.saddlebag.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.postgresql.PGConnection;

/** How a driver is made to stream a result instead of holding it whole, and what else it needs to be read fast. */
enum SourceDialect {
    /** Streams with autocommit off and a fetch size; binary transfer from the first execution spares parsing. */
    POSTGRESQL {
        @Override
        String streaming(String url) {
            return withParameter(url, "prepareThreshold", "-1", '?', '&');
        }

        @Override
        boolean textIsUtf8Bytes() {
            return true;
        }

        /** The driver's {@link Statement#cancel} does nothing while rows are fetched after the first. */
        @Override
        void cancel(Statement statement) throws SQLException {
            statement.getConnection().unwrap(PGConnection.class).cancelQuery();
        }
    },
    /** Executes lazily only if told to; else it builds the whole result first. */
    H2 {
        @Override
        String streaming(String url) {
            return url.toUpperCase(Locale.ROOT).contains("LAZY_QUERY_EXECUTION")
                    ? url
                    : url + ";LAZY_QUERY_EXECUTION=1";
        }
    },
    /** Uses a cursor if told to; else the fetch size is ignored. */
    MYSQL {
        @Override
        String streaming(String url) {
            return withParameter(url, "useCursorFetch", "true", '?', '&');
        }
    },
    /** Streams by fetch size. */
    MARIADB,
    /** Streams if the statement is told to. */
    DUCKDB {
        @Override
        String streaming(String url) {
            return withParameter(url, "jdbc_stream_results", "true", ';', ';');
        }
    },
    /** Any other: autocommit off and a fetch size is what most drivers stream by. */
    OTHER;

    /** The URL with the settings that make the driver stream. */
    String streaming(String url) {
        return url;
    }

    /** Whether {@code getBytes} of a text column gives its UTF-8 bytes, without a string being made. */
    boolean textIsUtf8Bytes() {
        return false;
    }

    /** Called for each connection before its query. */
    void prepare(Connection connection) throws SQLException {}

    /** Called for each statement before it is executed. */
    void prepare(PreparedStatement statement, int fetchSize) throws SQLException {
        statement.setFetchSize(fetchSize);
    }

    /** Called from another thread: has the database give a statement up. */
    void cancel(Statement statement) throws SQLException {
        statement.cancel();
    }

    static SourceDialect ofUrl(String url) {
        String folded = url == null ? "" : url.toLowerCase(Locale.ROOT);
        if (folded.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        } else if (folded.startsWith("jdbc:h2:")) {
            return H2;
        } else if (folded.startsWith("jdbc:mysql:")) {
            return MYSQL;
        } else if (folded.startsWith("jdbc:mariadb:")) {
            return MARIADB;
        } else if (folded.startsWith("jdbc:duckdb:")) {
            return DUCKDB;
        }
        return OTHER;
    }

    private static String withParameter(String url, String name, String value, char first, char next) {
        if (url.contains(name + "=")) {
            return url;
        }
        return url + (url.indexOf(first) < 0 ? first : next) + name + "=" + value;
    }
}
