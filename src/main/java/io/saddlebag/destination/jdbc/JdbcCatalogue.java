package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.sync.FieldType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The tables of a database and their columns. A column can be a key if it alone is kept unique. */
final class JdbcCatalogue implements Catalogue {

    private final Database database;

    JdbcCatalogue(Database database) {
        this.database = database;
    }

    private interface Reading<T> {
        T of(TableReader reader) throws SQLException;
    }

    @Override
    public List<ObjectSummary> objects() {
        return read(TableReader::all).stream()
                .map(name -> new ObjectSummary(name.label(), name.name()))
                .toList();
    }

    @Override
    public ObjectDescription describe(String object) {
        Table table = read(reader -> reader.read(TableName.parse(object)));
        List<FieldDescription> fields =
                table.columns().stream().map(column -> field(table, column)).toList();
        return new ObjectDescription(table.label(), fields, false);
    }

    private static FieldDescription field(Table table, Column column) {
        boolean required = !column.nullable() && !column.defaulted();
        boolean writable = !column.computed() && !table.always(column);
        return new FieldDescription(
                column.name(),
                column.name(),
                column.label(),
                type(column.kind()),
                required,
                writable,
                writable,
                table.unique(Set.of(column.name())),
                column.kind() == Kind.TEXT ? column.size() : 0,
                Set.of());
    }

    private static FieldType type(Kind kind) {
        return switch (kind) {
            case INTEGER -> FieldType.INTEGER;
            case DECIMAL, REAL, DOUBLE -> FieldType.NUMBER;
            case BOOLEAN -> FieldType.BOOLEAN;
            case DATE -> FieldType.DATE;
            case TIMESTAMP, INSTANT -> FieldType.DATETIME;
            default -> null;
        };
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = database.connect()) {
            T read = reading.of(new TableReader(connection));
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return read;
        } catch (SQLException e) {
            throw database.unchecked(e);
        }
    }
}
