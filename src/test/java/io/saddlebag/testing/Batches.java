package io.saddlebag.testing;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Batches of contacts for tests: email (the key), name, phone (sensitive). */
public final class Batches {

    public static final Fields FIELDS = new Fields(
            List.of(new Field("email", true, false), new Field("name", false, false), new Field("phone", false, true)));

    private Batches() {}

    /** A record with the email as its key, the name "Name of …" and a phone number. */
    public static Change change(String email) {
        return new Change(List.of(email), new Object[] {email, "Name of " + email, "+49 170 5550100"}, null, null);
    }

    /** As plain inserts, updates or deletes: not to be turned into one another. */
    public static Batch of(Operation operation, String... emails) {
        return batch(operation, false, emails);
    }

    public static Batch upsert(Operation operation, String... emails) {
        return batch(operation, true, emails);
    }

    private static Batch batch(Operation operation, boolean upsert, String... emails) {
        return of(
                operation,
                upsert,
                FIELDS,
                Stream.of(emails).map(Batches::change).toList());
    }

    public static Batch of(Operation operation, boolean upsert, Fields fields, List<Change> changes) {
        return new Batch("contacts", 1, 1, operation, upsert, fields, changes);
    }

    /** One change with these values; the first field is the key. */
    public static Batch row(Operation operation, Object... namesAndValues) {
        List<Field> fields = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field((String) namesAndValues[i], i == 0, false));
            values.add(namesAndValues[i + 1]);
        }
        Change change = new Change(List.of(values.get(0)), values.toArray(), null, null);
        return of(operation, true, new Fields(fields), List.of(change));
    }

    /** Changes with these values, one for each field; the first field is the key. */
    public static Batch rows(Operation operation, boolean upsert, List<String> fields, Object[]... rows) {
        return of(
                operation,
                upsert,
                fields(fields.toArray(String[]::new)),
                Stream.of(rows)
                        .map(row -> new Change(List.of(row[0]), row, null, null))
                        .toList());
    }

    /** Fields of which the first is the key. */
    public static Fields fields(String... names) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(new Field(name, fields.isEmpty(), false));
        }
        return new Fields(fields);
    }

    /** Records as names and values; the first name of the first is the key. */
    public static Batch rows(Operation operation, boolean upsert, Object[]... records) {
        Set<String> names = new LinkedHashSet<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object[] each : records) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < each.length; i += 2) {
                row.put((String) each[i], each[i + 1]);
            }
            names.addAll(row.keySet());
            rows.add(row);
        }
        List<Field> fields = new ArrayList<>();
        names.forEach(each -> fields.add(new Field(each, fields.isEmpty(), false)));
        List<Change> changes = rows.stream()
                .map(row -> new Change(
                        List.of(row.get(fields.get(0).name())),
                        names.stream().map(row::get).toArray(),
                        null,
                        null))
                .toList();
        return of(operation, upsert, new Fields(fields), changes);
    }
}
