package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Delivery;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Mode;
import io.saddlebag.testing.Batches;
import java.util.ArrayList;
import java.util.List;

/** Rows on their way to Salesforce; the first field is the key, and one whose name ends in an exclamation mark is sensitive. */
final class Rows {

    private final Fields fields;
    private final List<Change> changes = new ArrayList<>();

    Rows(String... names) {
        List<Field> all = new ArrayList<>();
        for (String name : names) {
            all.add(new Field(name.replace("!", ""), all.isEmpty(), name.endsWith("!")));
        }
        this.fields = new Fields(all);
    }

    /** Contacts with the external ids u-0, u-1, … */
    static Rows contacts(int count) {
        Rows rows = new Rows("Ext_Id__c", "LastName");
        for (int i = 0; i < count; i++) {
            rows.add("u-" + i, "Name " + i);
        }
        return rows;
    }

    Rows add(Object... values) {
        return remembered(null, values);
    }

    /** @param id that an earlier reply gave for the record */
    Rows remembered(String id, Object... values) {
        changes.add(new Change(List.of(values[0] == null ? "(null)" : values[0]), values, null, id));
        return this;
    }

    /** As the modes upsert and mirror send them. */
    Batch upsert() {
        return Batches.of(Operation.INSERT, true, fields, changes);
    }

    /** As the modes upsert and mirror send what they have sent before. */
    Batch upsertAgain() {
        return Batches.of(Operation.UPDATE, true, fields, changes);
    }

    Batch insert() {
        return Batches.of(Operation.INSERT, false, fields, changes);
    }

    Batch update() {
        return Batches.of(Operation.UPDATE, false, fields, changes);
    }

    Batch delete() {
        return Batches.of(Operation.DELETE, false, fields, changes);
    }

    Delivery delivery(Mode mode) {
        return new Delivery("contacts", mode.label(), mode.operations(), mode.upsert(), fields);
    }
}
