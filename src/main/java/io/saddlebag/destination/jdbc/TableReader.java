package io.saddlebag.destination.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the description of a table from the database's catalog. */
final class TableReader {

    /** The schemas in which databases keep what is theirs. */
    private static final Set<String> OWN =
            Set.of("information_schema", "pg_catalog", "pg_toast", "mysql", "performance_schema", "sys");

    private final Connection connection;
    private final DatabaseMetaData catalog;
    private final Dialect dialect;
    private final Set<String> views = new HashSet<>();

    TableReader(Connection connection) throws SQLException {
        this.connection = connection;
        this.catalog = connection.getMetaData();
        this.dialect = Dialect.of(catalog.getDatabaseProductName());
    }

    /** All tables and views but those of the database itself. */
    List<TableName> all() throws SQLException {
        boolean catalogs = dialect.schemasAreCatalogs();
        List<TableName> names = new ArrayList<>();
        try (ResultSet rows = catalog.getTables(catalogs ? null : connection.getCatalog(), null, "%", null)) {
            while (rows.next()) {
                String schema = rows.getString(catalogs ? "TABLE_CAT" : "TABLE_SCHEM");
                if (isTable(rows) && !OWN.contains(String.valueOf(schema).toLowerCase(Locale.ROOT))) {
                    names.add(new TableName(schema, rows.getString("TABLE_NAME")));
                }
            }
        }
        return names;
    }

    private static boolean isTable(ResultSet row) throws SQLException {
        String type = String.valueOf(row.getString("TABLE_TYPE"));
        return type.contains("TABLE") || type.contains("VIEW");
    }

    /** @throws InvalidOptionException if there is no such table; the message lists those that there are */
    Table read(TableName wanted) throws SQLException {
        boolean catalogs = dialect.schemasAreCatalogs();
        String schema = schema(wanted);
        List<String> tables = tables(catalogs ? schema : connection.getCatalog(), catalogs ? null : schema);
        String name = Table.find(
                "table",
                "Table",
                wanted.name(),
                tables,
                each -> each,
                schema == null ? "the database" : "schema " + schema);
        String catalogName = catalogs ? schema : connection.getCatalog();
        String schemaName = catalogs ? null : schema;
        Map<String, Nature> natures = dialect.natures(connection, new TableName(schema, name));
        return new Table(
                schema == null ? List.of(name) : List.of(schema, name),
                columns(catalogName, schemaName, name, natures),
                uniqueKeys(catalogName, schemaName, name),
                natures,
                views.contains(name),
                dialect);
    }

    private String schema(TableName wanted) throws SQLException {
        boolean catalogs = dialect.schemasAreCatalogs();
        if (wanted.schema() == null) {
            return catalogs ? connection.getCatalog() : connection.getSchema();
        }
        List<String> schemas = new ArrayList<>();
        try (ResultSet rows = catalogs ? catalog.getCatalogs() : catalog.getSchemas()) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return Table.find("table", "Schema", wanted.schema(), schemas, each -> each, "the database");
    }

    private List<String> tables(String catalogName, String schemaName) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = catalog.getTables(catalogName, pattern(schemaName), "%", null)) {
            while (rows.next()) {
                if (isTable(rows)) {
                    names.add(rows.getString("TABLE_NAME"));
                    if (rows.getString("TABLE_TYPE").contains("VIEW")) {
                        views.add(rows.getString("TABLE_NAME"));
                    }
                }
            }
        }
        return names;
    }

    private List<Column> columns(String catalogName, String schemaName, String table, Map<String, Nature> natures)
            throws SQLException {
        List<Column> columns = new ArrayList<>();
        Set<String> documents = dialect.documents(connection, catalogName, table);
        try (ResultSet rows = catalog.getColumns(catalogName, pattern(schemaName), pattern(table), "%")) {
            while (rows.next()) {
                String type = rows.getString("TYPE_NAME");
                Nature nature = natures.get(rows.getString("COLUMN_NAME"));
                if (nature != null && nature.base().equals("hstore")) {
                    // The driver also names its schema, or the domain
                    type = nature.base();
                }
                int size = rows.getInt("COLUMN_SIZE");
                Kind kind = documents.contains(rows.getString("COLUMN_NAME"))
                        ? Kind.JSON
                        : dialect.kind(rows.getInt("DATA_TYPE"), type, size);
                boolean identity = "YES".equals(rows.getString("IS_AUTOINCREMENT"));
                boolean computed = "YES".equals(rows.getString("IS_GENERATEDCOLUMN"));
                columns.add(new Column(
                        rows.getString("COLUMN_NAME"),
                        kind,
                        type,
                        dialect.limit(kind, type, size),
                        dialect.scale(kind, size, rows.getInt("DECIMAL_DIGITS")),
                        rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                        rows.getString("COLUMN_DEF") != null || identity || computed,
                        computed && !identity,
                        nature == null ? null : nature.rule()));
            }
        }
        return columns;
    }

    private List<Set<String>> uniqueKeys(String catalogName, String schemaName, String table) throws SQLException {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        try (ResultSet rows = catalog.getPrimaryKeys(catalogName, schemaName, table)) {
            collect(rows, "PK_NAME", keys, row -> true);
        }
        Map<String, Set<String>> indexes = new HashMap<>();
        try (ResultSet rows = catalog.getIndexInfo(catalogName, schemaName, table, true, true)) {
            // An index over a part of the rows keeps nothing unique in the others
            collect(rows, "INDEX_NAME", indexes, row -> row == null);
        }
        List<Set<String>> all = new ArrayList<>(keys.values());
        all.addAll(indexes.values());
        return all;
    }

    private static void collect(
            ResultSet rows, String nameColumn, Map<String, Set<String>> sets, Predicate<String> filter)
            throws SQLException {
        boolean index = nameColumn.equals("INDEX_NAME");
        while (rows.next()) {
            String column = rows.getString("COLUMN_NAME");
            if (column != null && filter.test(index ? rows.getString("FILTER_CONDITION") : null)) {
                sets.computeIfAbsent(rows.getString(nameColumn), name -> new HashSet<>())
                        .add(column);
            }
        }
    }

    /** A name as a search pattern that matches nothing else. */
    private String pattern(String name) throws SQLException {
        if (name == null) {
            return null;
        }
        String escape = catalog.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
