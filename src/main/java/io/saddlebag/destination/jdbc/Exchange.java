package io.saddlebag.destination.jdbc;

import io.saddlebag.row.Batch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records of one batch that stand in each other's way because one takes a unique value that another is about to give up. Who
 * gives up comes before who takes. Where they exchange values in a circle, all of them go in one transaction, in which their
 * values are first taken away or the constraint waits for the commit.
 */
final class Exchange {

    private final Batch batch;
    private final Table table;
    private final SqlTemplates templates;
    private final Holders holders;

    Exchange(Batch batch, Table table, WriteOptions options, Database database) {
        this.batch = batch;
        this.table = table;
        this.templates = new SqlTemplates(batch, table, options.changedFieldsOnly());
        this.holders = new Holders(batch, table, database);
    }

    /**
     * Rows that are to be written together.
     *
     * @param preparation what comes first in their transaction, or {@code null} for nothing
     * @param hopeless    whether there is no use in trying
     * @param reasons     what to tell people of a row that is refused again, by row
     */
    record Group(
            List<TableRow> rows, Transaction.Preparation preparation, boolean hopeless, Map<TableRow, String> reasons) {

        String reason(TableRow row) {
            return reasons.get(row);
        }
    }

    /** The rows in an order in which they may be written. */
    List<Group> groups(List<TableRow> rows) {
        Map<TableRow, List<Holders.Claim>> claims = holders.of(rows);
        List<Group> groups = new ArrayList<>();
        for (List<TableRow> together : new Dependencies(rows, claims).inOrder()) {
            groups.add(together.size() == 1 ? alone(together, claims) : circle(together, claims));
        }
        return groups;
    }

    private Group alone(List<TableRow> rows, Map<TableRow, List<Holders.Claim>> claims) {
        TableRow row = rows.get(0);
        Map<TableRow, String> reasons = new IdentityHashMap<>();
        claims.get(row).stream().findFirst().ifPresent(claim -> reasons.put(row, words(claim)));
        return new Group(rows, null, false, reasons);
    }

    private String words(Holders.Claim claim) {
        String holder = "The record with the key " + claim.key() + " has the same value in " + claim.columns();
        return claim.row() == null
                ? holder
                        + ", and nothing in this batch takes it from there. If another batch of the run does, the record is"
                        + " written by the next run"
                : holder + ", and could not be given another one";
    }

    private Group circle(List<TableRow> rows, Map<TableRow, List<Holders.Claim>> claims) {
        Set<List<Integer>> contested = new LinkedHashSet<>();
        for (TableRow row : rows) {
            claims.get(row).stream()
                    .filter(claim -> rows.contains(claim.row()))
                    .forEach(claim -> contested.add(claim.fields()));
        }
        Map<TableRow, List<Integer>> given = new IdentityHashMap<>();
        boolean all = true;
        for (TableRow row : rows) {
            Set<Integer> fields = new LinkedHashSet<>();
            for (List<Integer> unique : contested) {
                List<Integer> set = templates.set(row.change());
                all &= unique.stream()
                        .filter(field -> templates.column(field).nullable() && set.contains(field))
                        .findFirst()
                        .map(fields::add)
                        .isPresent();
            }
            given.put(row, List.copyOf(fields));
        }
        String deferral = table.dialect().deferral();
        Map<TableRow, String> reasons = new IdentityHashMap<>();
        for (TableRow row : rows) {
            Holders.Claim claim = claims.get(row).get(0);
            String circle = "It is one of " + rows.size() + " records that exchange their values of " + claim.columns();
            reasons.put(row, all ? circle : circle + fixed(deferral));
        }
        return new Group(
                rows, connection -> prepare(connection, rows, given, deferral), !all && deferral == null, reasons);
    }

    private static String fixed(String deferral) {
        return ", which cannot be taken away for the time being. Let a column of the unique index take NULL"
                + (deferral == null ? "" : ", or declare it as a DEFERRABLE constraint");
    }

    private void prepare(
            Connection connection, List<TableRow> rows, Map<TableRow, List<Integer>> given, String deferral)
            throws SQLException {
        if (deferral != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(deferral);
            }
        }
        for (TableRow row : rows) {
            if (!given.get(row).isEmpty()) {
                SqlTemplate release = release(given.get(row));
                try (PreparedStatement statement = connection.prepareStatement(release.sql())) {
                    release.bind(statement, row.values());
                    statement.executeUpdate();
                }
            }
        }
    }

    private SqlTemplate release(List<Integer> fields) {
        List<Column> columns = table.columnsOf(batch.fields());
        Write write = new Write(table, columns, batch.fields().keys(), fields);
        return new SqlBuilder(write).release(fields).build();
    }
}
