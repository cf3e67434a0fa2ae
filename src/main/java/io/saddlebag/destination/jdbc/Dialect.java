package io.saddlebag.destination.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

/** What differs between databases. */
interface Dialect {

    /**
     * The dialect of a database by the name that its driver gives it.
     *
     * @throws IllegalArgumentException if it is none of those that are supported
     */
    static Dialect of(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        if (name.contains("postgresql")) {
            return new PostgresDialect();
        }
        if (name.contains("mariadb") || name.contains("mysql")) {
            return new MySqlDialect();
        }
        if (name.equals("h2")) {
            return new H2Dialect();
        }
        throw new IllegalArgumentException(
                "The database is " + product + ". Tables can be written in H2, MariaDB, MySQL and PostgreSQL");
    }

    /** An identifier in the database's quotes. */
    default String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** Whether a schema is what JDBC calls a catalog. */
    default boolean schemasAreCatalogs() {
        return false;
    }

    /** Whether an upsert finds its record by key columns that take NULL. */
    default boolean nullableKeys() {
        return true;
    }

    /** What a column of a type holds. */
    Kind kind(int jdbcType, String type, int size);

    /** The size that the database reports for a column, or 0 where it means that there is no limit. */
    int limit(Kind kind, String type, int size);

    /** The digits of a fraction, from what the database reports as a column's size and its decimal digits. */
    default int scale(Kind kind, int size, int digits) {
        return digits;
    }

    /** Writes the statement that inserts a record, or updates the one that has the same key. */
    void upsert(SqlBuilder sql, Write write);

    /** Binds a value that {@link Conversion} made for the column. */
    default void bind(PreparedStatement statement, int position, Column column, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(position, column.kind().nullType());
        } else if (value instanceof String text) {
            statement.setString(position, text);
        } else if (value instanceof Long number) {
            statement.setLong(position, number);
        } else if (value instanceof java.math.BigDecimal number) {
            statement.setBigDecimal(position, number);
        } else if (value instanceof Double number) {
            statement.setDouble(position, number);
        } else if (value instanceof Boolean bool) {
            statement.setBoolean(position, bool);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(position, bytes);
        } else {
            statement.setObject(position, value);
        }
    }

    /** Readies a connection at the start of a transaction. */
    default void begin(Connection connection) throws SQLException {}

    /** What a failure of a statement means. */
    default Verdict verdict(SQLException failure) {
        return Verdict.of(failure);
    }

    /**
     * The database's words for a failure.
     *
     * @param discreet whether values of columns must not be in it
     */
    String message(SQLException failure, boolean discreet);
}
