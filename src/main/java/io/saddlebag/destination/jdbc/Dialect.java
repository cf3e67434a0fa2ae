package io.saddlebag.destination.jdbc;

import io.saddlebag.row.ValueText;
import io.saddlebag.sync.InvalidOptionException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What differs between databases. */
interface Dialect {

    /**
     * The dialect of a database by the name that its driver gives it.
     *
     * @throws InvalidOptionException if it is none of those that are supported
     */
    static Dialect of(String product) {
        return named(product)
                .orElseThrow(() -> new InvalidOptionException(
                        "connection",
                        "The database is " + product + ". Tables can be written in H2, MariaDB, MySQL and PostgreSQL"));
    }

    /** The dialect of a database by the name that its driver or a JDBC URL gives it; nothing if it is no known one. */
    static Optional<Dialect> named(String database) {
        String name = database.toLowerCase(Locale.ROOT);
        if (name.contains("postgresql")) {
            return Optional.of(new PostgresDialect());
        }
        if (name.contains("mariadb") || name.contains("mysql")) {
            return Optional.of(new MySqlDialect());
        }
        return name.equals("h2") ? Optional.of(new H2Dialect()) : Optional.empty();
    }

    /** A URL as the driver on board takes it. */
    default String url(String url) {
        return url;
    }

    /** What a pool of connections asks of the driver. */
    default Map<String, String> driverSettings() {
        return Map.of();
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

    /** The columns of a table that hold JSON although the catalog names another type; {@code schema} may be {@code null}. */
    default Set<String> documents(Connection connection, String schema, String table) throws SQLException {
        return Set.of();
    }

    /** The size that the database reports for a column, or 0 where it means that there is no limit. */
    int limit(Kind kind, String type, int size);

    /** The digits of a fraction, from what the database reports as a column's size and its decimal digits. */
    default int scale(Kind kind, int size, int digits) {
        return digits;
    }

    /** What the catalog says of the columns of a table, by their names, that JDBC does not. */
    Map<String, Nature> natures(Connection connection, TableName table) throws SQLException;

    /** The beginning of a statement that alters the column of a catalog's row. */
    default String alter(String verb, TableName table, ResultSet row) throws SQLException {
        return "ALTER TABLE " + quote(table.schema()) + "." + quote(table.name()) + " " + verb + " "
                + quote(row.getString(1));
    }

    /**
     * Writes the condition that the stored text of a key column is, byte for byte, the field's value.
     *
     * @param field a key whose column may keep it in another spelling than the one by which it is found
     */
    default void spelling(SqlBuilder sql, int field) {
        throw new IllegalStateException("No key column of this database needs it");
    }

    /** Whether several records go into one {@code INSERT}, because the driver would not count those of a batch. */
    default boolean insertsMany() {
        return false;
    }

    /** Whether a count of 0 may also stand for a record that is there and already as it should be. */
    default boolean countsChanges() {
        return false;
    }

    /** The statement that has constraints wait for the commit, where they are declared so that they may; or {@code null}. */
    default String deferral() {
        return null;
    }

    /** Whether the database refused a record because another one has its value in a unique index. */
    boolean clash(SQLException failure);

    /** Whether the database refused a record because of a foreign key. */
    boolean orphan(SQLException failure);

    /** What, put before a statement, has the database check the privileges for it without running it; or {@code null}. */
    default String rehearsal() {
        return null;
    }

    /** Writes the statement that inserts a record, or updates the one that has the same key. */
    void upsert(SqlBuilder sql, Write write);

    /** Binds a value that {@link Conversion} made for the column. */
    default void bind(PreparedStatement statement, int position, Column column, Object value) throws SQLException {
        if (value instanceof Duration time) {
            throw new SQLDataException(
                    "Column " + column.name() + " of type " + column.label() + " cannot hold " + ValueText.of(time),
                    "22003");
        } else if (value == null) {
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
