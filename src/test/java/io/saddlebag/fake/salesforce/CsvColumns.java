package io.saddlebag.fake.salesforce;

import io.saddlebag.fake.salesforce.Draft.Lookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the header of an upload says its cells are: a field, or by {@code Account.Ext_Id__c} the key of the record that a
 * reference leads to, for which {@code Account:Payer__r.Ext_Id__c} also names the object.
 */
final class CsvColumns {

    private static final int MOST = 5000;
    private static final String NULL = "#N/A";

    /** A column; the object that is referred to and its key are null for a field. */
    private record Column(SObjectField field, SObjectType target, SObjectField key) {}

    private final SObjectStore store;
    private final SObjectType type;
    private final List<Column> columns = new ArrayList<>();

    CsvColumns(SObjectStore store, SObjectType type, List<String> header, Operation operation) throws CsvRefused {
        this.store = store;
        this.type = type;
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            Column column = column(name);
            if (column == null) {
                throw new CsvRefused("InvalidBatch : Field name not found : " + name);
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new CsvRefused("InvalidBatch : Duplicate field name : " + name);
            }
            columns.add(column);
        }
        if (columns.size() > MOST) {
            throw new CsvRefused("InvalidBatch : More than 5000 fields");
        }
        if (operation.deletes() && !seen.equals(Set.of("id"))) {
            throw new CsvRefused("InvalidBatch : A file for " + operation.word() + " has the column Id and no other");
        }
    }

    private Column column(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            SObjectField field = type.field(name);
            return field == null ? null : new Column(field, null, null);
        }
        String path = name.substring(0, dot);
        int colon = path.indexOf(':');
        SObjectField reference = type.relationship(path.substring(colon + 1));
        if (reference == null || colon < 0 && reference.referenceTo().size() > 1) {
            return null;
        }
        String targetName = colon < 0 ? reference.referenceTo().get(0) : path.substring(0, colon);
        if (reference.referenceTo().stream().noneMatch(targetName::equalsIgnoreCase)) {
            return null;
        }
        SObjectType target = store.type(targetName);
        SObjectField key = target.field(name.substring(dot + 1));
        return key == null || !key.isKey() ? null : new Column(reference, target, key);
    }

    Draft draft(List<String> cells) {
        Draft draft = new Draft(type);
        try {
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                if (!cell.isEmpty()) {
                    read(draft, columns.get(i), cell);
                }
            }
        } catch (RowRefused e) {
            draft.error(e.error());
        }
        return draft;
    }

    private void read(Draft draft, Column column, String cell) throws RowRefused {
        boolean clear = cell.equals(NULL);
        if (column.target() != null) {
            if (clear) {
                draft.values().put(column.field(), null);
            } else {
                Object value = FieldValues.ofText(column.key(), cell);
                draft.lookups().add(new Lookup(column.field(), column.target(), column.key(), value));
            }
        } else if (column.field() == type.id()) {
            draft.id(clear ? null : cell);
        } else {
            draft.values().put(column.field(), clear ? null : FieldValues.ofText(column.field(), cell));
        }
    }
}
