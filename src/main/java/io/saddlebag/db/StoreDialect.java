package io.saddlebag.db;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.h2.api.ErrorCode;

/** What differs between the databases that can be the store. */
enum StoreDialect {
    H2("jdbc:h2:", Map.of("text", "VARCHAR(1000000)", "binary", "VARBINARY(1048576)")) {
        /**
         * H2's default is to write commits half a second late, which loses them when the process is killed; measured, and
         * none lost with a delay of 0.
         */
        @Override
        String prepare(String url) {
            String prepared = url;
            if (!upper(url).contains(";WRITE_DELAY=")) {
                prepared += ";WRITE_DELAY=0";
            }
            if (!upper(url).contains(";DB_CLOSE_ON_EXIT=")) {
                prepared += ";DB_CLOSE_ON_EXIT=FALSE";
            }
            return prepared;
        }

        @Override
        boolean exclusive(String url) {
            return !upper(url).contains(";AUTO_SERVER=TRUE") && !upper(url).startsWith("JDBC:H2:TCP:");
        }

        @Override
        boolean isOpenElsewhere(SQLException failure) {
            return failure.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
        }
    },
    POSTGRESQL("jdbc:postgresql:", Map.of("text", "TEXT", "binary", "BYTEA"));

    private final String prefix;
    private final Map<String, String> types;

    StoreDialect(String prefix, Map<String, String> types) {
        this.prefix = prefix;
        this.types = types;
    }

    /** The URL with the settings that Saddlebag's promises need. */
    String prepare(String url) {
        return url;
    }

    /** Whether no other process can have the store open at the same time. */
    boolean exclusive(String url) {
        return false;
    }

    /** Whether it cannot be opened because another process has it open. */
    boolean isOpenElsewhere(SQLException failure) {
        return false;
    }

    /** The types that the migrations leave open, by placeholder. */
    Map<String, String> types() {
        return types;
    }

    private static String upper(String url) {
        return url.toUpperCase(Locale.ROOT);
    }

    static StoreDialect of(String url) {
        for (StoreDialect dialect : values()) {
            if (url.startsWith(dialect.prefix)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException(
                "The store cannot be at this URL. Allowed: jdbc:h2:file:<path> and jdbc:postgresql://<host>/<database>");
    }
}
