package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.row.Fields;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the record that an item of a reply is about. */
final class KeyMatch {

    private enum KeyCase {
        EXACT,
        IGNORE
    }

    private final JsonPointer itemKey;
    private final JsonPointer errorKey;
    private final Text recordKey;
    private final boolean ignoreCase;

    KeyMatch(ReplyOptions options) {
        this.itemKey = Json.pointer("itemKey", options.getItemKey());
        JsonPointer own = Json.pointer("errorKey", options.getErrorKey());
        this.errorKey = own == null ? itemKey : own;
        String record = options.getRecordKey();
        this.recordKey = record == null || record.isBlank()
                ? null
                : Text.parse(
                        "recordKey",
                        record.strip(),
                        EnumSet.of(
                                Placeholder.Kind.FIELD,
                                Placeholder.Kind.ID,
                                Placeholder.Kind.KEY,
                                Placeholder.Kind.INDEX));
        this.ignoreCase = Choice.of("keyCase", options.getKeyCase(), KeyCase.class) == KeyCase.IGNORE;
    }

    boolean isSet() {
        return itemKey != null;
    }

    List<Placeholder> placeholders() {
        return recordKey == null ? List.of() : recordKey.placeholders();
    }

    /** @throws IllegalArgumentException if it is not clear what an item's key is to be compared with */
    void check(Fields fields) {
        if (isSet() && recordKey == null && fields.keys().size() != 1) {
            throw new IllegalArgumentException("Set option 'recordKey' to what the key of an item is compared with, for"
                    + " example ${field.name}: the sync has " + fields.keys().size() + " key fields, not one");
        }
    }

    /** The positions of the records by their key; of records that share one, -1, because no item can tell them apart. */
    Map<String, Integer> index(List<Row> rows) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String key = key(rows.get(i));
            if (key != null) {
                index.merge(key, i, (first, next) -> -1);
            }
        }
        return index;
    }

    String itemKey(JsonNode item) {
        return folded(Json.text(item, itemKey));
    }

    String errorKey(JsonNode error) {
        return folded(Json.text(error, errorKey));
    }

    private String key(Row row) {
        if (recordKey != null) {
            return folded(recordKey.fill(placeholder -> Values.text(placeholder.value(row))));
        }
        List<Integer> keys = row.fields().keys();
        Object value = keys.size() == 1 ? row.change().value(keys.get(0)) : null;
        return value == null ? null : folded(Values.text(value));
    }

    private String folded(String key) {
        return key == null || !ignoreCase ? key : key.toLowerCase(Locale.ROOT);
    }
}
