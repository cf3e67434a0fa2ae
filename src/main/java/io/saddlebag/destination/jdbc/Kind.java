package io.saddlebag.destination.jdbc;

import java.sql.Types;

/** What a column holds, as far as converting and binding a value is concerned. */
enum Kind {
    INTEGER(Types.BIGINT),
    DECIMAL(Types.NUMERIC),
    REAL(Types.DOUBLE),
    DOUBLE(Types.DOUBLE),
    BOOLEAN(Types.BOOLEAN),
    /** A boolean of MariaDB and MySQL: a number of one byte, which can be other than 0 and 1. */
    FLAG(Types.TINYINT),
    TEXT(Types.VARCHAR),
    DATE(Types.DATE),
    TIME(Types.TIME),
    TIMESTAMP(Types.TIMESTAMP),
    /** A point in time: a timestamp with time zone. */
    INSTANT(Types.TIMESTAMP_WITH_TIMEZONE),
    BINARY(Types.VARBINARY),
    UUID(Types.OTHER),
    JSON(Types.OTHER),
    /** A list of a type of its own, as PostgreSQL has it. */
    ARRAY(Types.OTHER),
    /** Texts by text, as PostgreSQL has them. */
    HSTORE(Types.OTHER),
    /** Any other type: the database reads the value from its text. */
    OTHER(Types.OTHER);

    private final int nullType;

    Kind(int nullType) {
        this.nullType = nullType;
    }

    /** The {@link Types} code with which a NULL for such a column is bound. */
    int nullType() {
        return nullType;
    }

    /** The kind that a type code of the JDBC specification stands for. */
    static Kind of(int jdbcType) {
        return switch (jdbcType) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> INTEGER;
            case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
            case Types.REAL -> REAL;
            case Types.FLOAT, Types.DOUBLE -> DOUBLE;
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> TEXT;
            case Types.DATE -> DATE;
            case Types.TIME -> TIME;
            case Types.TIMESTAMP -> TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BINARY;
            default -> OTHER;
        };
    }
}
