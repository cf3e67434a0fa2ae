package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Field;
import io.saddlebag.row.KeyText;
import io.saddlebag.security.Redaction;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the records that have the unique values that rows are to get. */
final class Holders {

    private final Database database;
    private final Table table;
    private final List<Field> fields;
    private final List<Integer> keys;
    private final List<Column> columns;

    Holders(Batch batch, Table table, Database database) {
        this.database = database;
        this.table = table;
        this.fields = batch.fields().all();
        this.keys = batch.fields().keys();
        this.columns = table.columnsOf(batch.fields());
    }

    /**
     * A value that another record has.
     *
     * @param fields  those that are to be unique together
     * @param columns their columns, for messages
     * @param row     the other record's, if it is one of those that were asked for; else {@code null}
     * @param key     the other record's, for messages
     */
    record Claim(List<Integer> fields, String columns, TableRow row, String key) {}

    /** The claims of each row on values that other records have; as far as the database can be asked. */
    Map<TableRow, List<Claim>> of(List<TableRow> rows) {
        Map<TableRow, List<Claim>> claims = new IdentityHashMap<>();
        rows.forEach(row -> claims.put(row, new ArrayList<>()));
        Map<List<String>, TableRow> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(key(row), row));
        try (Connection connection = database.connect()) {
            for (List<Integer> unique : uniques()) {
                claims(connection, unique, rows, byKey, claims);
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // Then the rows are tried as they come, and it shows what the database is up to
        }
        return claims;
    }

    /** The fields that some unique index but the key's keeps unique. */
    private List<List<Integer>> uniques() {
        return table.uniqueKeys().stream()
                .map(names -> IntStream.range(0, columns.size())
                        .filter(field -> names.contains(columns.get(field).name()))
                        .boxed()
                        .toList()
                        .stream()
                        .collect(Collectors.collectingAndThen(
                                Collectors.toList(),
                                found -> found.size() == names.size() ? found : List.<Integer>of())))
                .filter(unique -> !unique.isEmpty() && !keys.containsAll(unique))
                .distinct()
                .toList();
    }

    private void claims(
            Connection connection,
            List<Integer> unique,
            List<TableRow> rows,
            Map<List<String>, TableRow> byKey,
            Map<TableRow, List<Claim>> claims)
            throws SQLException {
        Write write = new Write(table, columns, keys, List.of());
        SqlTemplate template = new SqlBuilder(write).select(keys, unique).build();
        String names = unique.stream().map(field -> columns.get(field).name()).collect(Collectors.joining(", "));
        try (PreparedStatement statement = connection.prepareStatement(template.sql())) {
            for (TableRow row : rows) {
                if (unique.stream().anyMatch(field -> row.values()[field] == null)) {
                    continue;
                }
                template.bind(statement, row.values());
                try (ResultSet records = statement.executeQuery()) {
                    while (records.next()) {
                        List<String> key = key(records);
                        if (!key.equals(key(row))) {
                            claims.get(row).add(new Claim(unique, names, byKey.get(key), shown(key)));
                        }
                    }
                }
            }
        }
    }

    private List<String> key(TableRow row) {
        return keys.stream()
                .map(key -> text(columns.get(key), row.values()[key]))
                .toList();
    }

    private List<String> key(ResultSet record) throws SQLException {
        List<String> key = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Column column = columns.get(keys.get(i));
            boolean number = column.kind() == Kind.INTEGER || column.kind() == Kind.DECIMAL;
            key.add(text(column, number ? record.getBigDecimal(i + 1) : record.getString(i + 1)));
        }
        return key;
    }

    private static String text(Column column, Object value) {
        if (value instanceof Long number) {
            return number.toString();
        } else if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return column.kind() == Kind.TEXT ? KeyValues.unpadded(String.valueOf(value)) : String.valueOf(value);
    }

    private String shown(List<String> key) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            shown.add(fields.get(keys.get(i)).sensitive() ? Redaction.MASK : key.get(i));
        }
        return KeyText.of(shown);
    }
}
