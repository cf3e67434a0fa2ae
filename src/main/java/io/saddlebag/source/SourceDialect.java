package io.saddlebag.source;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** How a driver is made to stream a result instead of holding it whole, and what else it needs to be read fast. */
enum SourceDialect {
    /** Streams with autocommit off and a fetch size; binary transfer from the first execution spares parsing. */
    POSTGRESQL(PostgresColumns::of) {
        /** What the driver would make a text of by itself: arrays, point and box, and times with a zone, in the process's one. */
        private static final String AS_TEXT =
                "600,603,1000,1001,1005,1007,1009,1015,1016,1021,1022,1028,1115,1182,1183,1185,1231,1266,2951";

        @Override
        SqlSyntax syntax() {
            return SqlSyntax.POSTGRESQL;
        }

        @Override
        String streaming(String url) {
            String binary = withParameter(url, "prepareThreshold", "-1", '?', '&');
            return withParameter(binary, "binaryTransferDisable", AS_TEXT, '?', '&');
        }

        @Override
        String zoneStatement(String zone, boolean offset) {
            String set = offset && !zone.equals(UTC)
                    ? "SET LOCAL TIME ZONE INTERVAL '" + zone + "' HOUR TO MINUTE"
                    : "SET LOCAL TIME ZONE '" + zone + "'";
            return set + "; SET LOCAL IntervalStyle TO 'postgres'; SET LOCAL bytea_output TO 'hex'";
        }

        /** The driver's {@link Statement#cancel} does nothing while rows are fetched after the first. */
        @Override
        void cancel(Statement statement) throws SQLException {
            statement.getConnection().unwrap(PGConnection.class).cancelQuery();
        }
    },
    /** Executes lazily only if told to; else it builds the whole result first. */
    H2(H2Columns::of) {
        @Override
        String zoneQuery() {
            return "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'TIME ZONE'";
        }

        @Override
        String zoneStatement(String zone, boolean offset) {
            return "SET TIME ZONE '" + zone + "'";
        }

        @Override
        SqlSyntax syntax() {
            return SqlSyntax.H2;
        }

        @Override
        String streaming(String url) {
            return url.toUpperCase(Locale.ROOT).contains("LAZY_QUERY_EXECUTION")
                    ? url
                    : url + ";LAZY_QUERY_EXECUTION=1";
        }
    },
    /** Uses a cursor if told to; else the fetch size is ignored. */
    MYSQL(ColumnGetters.USUAL) {
        @Override
        String zoneQuery() {
            return MYSQL_ZONE;
        }

        @Override
        String zoneStatement(String zone, boolean offset) {
            return mysqlZone(zone);
        }

        @Override
        SqlSyntax syntax() {
            return SqlSyntax.MYSQL;
        }

        @Override
        String streaming(String url) {
            return withParameter(url, "useCursorFetch", "true", '?', '&');
        }
    },
    /** Streams by fetch size; a statement that the server prepares gives numbers in binary, of which no digit is missing. */
    MARIADB(MariaDbColumns::of) {
        @Override
        String streaming(String url) {
            return withParameter(url, "useServerPrepStmts", "true", '?', '&');
        }

        @Override
        String zoneQuery() {
            return MYSQL_ZONE;
        }

        @Override
        String zoneStatement(String zone, boolean offset) {
            return mysqlZone(zone);
        }

        @Override
        SqlSyntax syntax() {
            return SqlSyntax.MYSQL;
        }
    },
    /** Streams if the statement is told to. */
    DUCKDB(DuckDbColumns::of) {
        @Override
        String zoneQuery() {
            return "SELECT current_setting('TimeZone')";
        }

        @Override
        String zoneStatement(String zone, boolean offset) {
            return "SET TimeZone = '" + zone + "'";
        }

        @Override
        String streaming(String url) {
            return withParameter(url, "jdbc_stream_results", "true", ';', ';');
        }

        @Override
        SqlSyntax syntax() {
            return SqlSyntax.DUCKDB;
        }

        /** The driver has no read-only transactions; a file is opened so. A database in memory cannot be. */
        @Override
        boolean setsReadOnly() {
            return false;
        }

        @Override
        Map<String, String> readOnly(String url) {
            String file = url.replaceFirst("(?i)^jdbc:duckdb:", "").replaceFirst("[;?].*", "");
            boolean stated = url.contains("read_only") || url.contains("access_mode");
            return stated || file.isEmpty() || file.startsWith(":memory:")
                    ? Map.of()
                    : Map.of("duckdb.read_only", "true");
        }
    },
    /** Reads row by row in any case. */
    SQLITE(SqliteColumns::of) {
        @Override
        SqlSyntax syntax() {
            return SqlSyntax.SQLITE;
        }

        @Override
        boolean setsReadOnly() {
            return false;
        }

        /** SQLITE_OPEN_READONLY */
        @Override
        Map<String, String> readOnly(String url) {
            return url.contains("open_mode") ? Map.of() : Map.of("open_mode", "1");
        }
    },
    /** Any other: autocommit off and a fetch size is what most drivers stream by. */
    OTHER(ColumnGetters.USUAL);

    private static final String UTC = "UTC";
    private static final String MYSQL_ZONE = "SELECT @@SESSION.time_zone";

    private static final Pattern READ_ONLY =
            Pattern.compile("read_only=true|access_mode=read_only|open_mode=1\\b", Pattern.CASE_INSENSITIVE);

    private final ColumnGetters getters;

    SourceDialect(ColumnGetters getters) {
        this.getters = getters;
    }

    ColumnGetters getters() {
        return getters;
    }

    /** The URL with the settings that make the driver stream. */
    String streaming(String url) {
        return url;
    }

    /** Asks for the session's time zone, if setting it outlasts the transaction; else {@code null}. */
    String zoneQuery() {
        return null;
    }

    /** How its SQL is read. */
    SqlSyntax syntax() {
        return SqlSyntax.STANDARD;
    }

    /** Whether a connection can be told to be read-only once it is open. */
    boolean setsReadOnly() {
        return true;
    }

    /** The properties by which a connection is opened read-only where it cannot be told so later. */
    Map<String, String> readOnly(String url) {
        return Map.of();
    }

    /** Whether its connections are read-only when they are open, or can be told to be. */
    boolean isReadOnly(String url) {
        return setsReadOnly()
                || !readOnly(url).isEmpty()
                || READ_ONLY.matcher(url).find();
    }

    /** Whether {@code getBytes} of a text column gives its UTF-8 bytes, without a string being made. */
    boolean textIsUtf8Bytes() {
        return false;
    }

    /**
     * Sets the session's time zone, and what else the texts of values depend on; {@code null} where sessions have none.
     *
     * @param zone   its name, or its offset as {@code +02:00}; UTC is {@code UTC}
     * @param offset whether it is UTC or an offset from it
     */
    String zoneStatement(String zone, boolean offset) {
        return null;
    }

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
        } else if (folded.startsWith("jdbc:sqlite:")) {
            return SQLITE;
        }
        return OTHER;
    }

    private static String mysqlZone(String zone) {
        return "SET SESSION time_zone = '" + (zone.equals(UTC) ? "+00:00" : zone) + "'";
    }

    private static String withParameter(String url, String name, String value, char first, char next) {
        if (url.contains(name + "=")) {
            return url;
        }
        return url + (url.indexOf(first) < 0 ? first : next) + name + "=" + value;
    }
}
