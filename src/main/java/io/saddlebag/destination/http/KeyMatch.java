package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.delivery.Values;
import io.saddlebag.row.Fields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the records that an item of a reply is about. An item may hold their key at one of several places, each of which may
 * have a key of its own to be compared with.
 */
final class KeyMatch {

    private static final Set<Placeholder.Kind> IN_KEY =
            EnumSet.of(Placeholder.Kind.FIELD, Placeholder.Kind.ID, Placeholder.Kind.KEY, Placeholder.Kind.INDEX);

    private final List<JsonPointer> itemKeys;
    private final List<JsonPointer> errorKeys;
    private final List<Text> recordKeys = new ArrayList<>();
    private final boolean ignoreCase;

    KeyMatch(ReplyOptions options, Parameters parameters) {
        this.itemKeys = Json.pointers("itemKey", options.getItemKey());
        List<JsonPointer> own = Json.pointers("errorKey", options.getErrorKey());
        this.errorKeys = own.isEmpty() ? itemKeys : own;
        int places = Math.max(itemKeys.size(), errorKeys.size());
        String record = options.getRecordKey() == null
                ? ""
                : parameters.inText("recordKey", options.getRecordKey().strip());
        // with one place, a comma belongs to the key
        List<String> records = places > 1 ? Codes.list(record) : record.isEmpty() ? List.of() : List.of(record);
        records.forEach(each -> recordKeys.add(Text.parse("recordKey", each, IN_KEY)));
        if (recordKeys.size() > 1 && recordKeys.size() < places) {
            throw new IllegalArgumentException("Option 'recordKey' has " + recordKeys.size() + " keys for the " + places
                    + " places of 'itemKey' or 'errorKey'. Allowed: one for all places, or one for each");
        }
        this.ignoreCase = CaselessKeys.isIgnored(options);
    }

    boolean isSet() {
        return !itemKeys.isEmpty();
    }

    List<Placeholder> placeholders() {
        return recordKeys.stream().flatMap(each -> each.placeholders().stream()).toList();
    }

    /** @throws IllegalArgumentException if it is not clear what an item's key is to be compared with */
    void check(Fields fields) {
        if (isSet() && recordKeys.isEmpty() && fields.keys().size() != 1) {
            throw new IllegalArgumentException("Set option 'recordKey' to what the key of an item is compared with, for"
                    + " example ${field.name}: the sync has " + fields.keys().size() + " key fields, not one");
        }
    }

    /** The records of a call. */
    Index index(List<RecordView> rows) {
        List<Map<String, Integer>> keys = new ArrayList<>();
        for (int place = 0; place < Math.max(1, recordKeys.size()); place++) {
            Map<String, Integer> positions = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                String key = key(rows.get(i), place);
                if (key != null) {
                    // no item can tell records apart that share a key
                    positions.merge(key, i, (first, next) -> -1);
                }
            }
            keys.add(positions);
        }
        return new Index(keys, rows.size() == 1);
    }

    /** The positions of records by their keys, for each place at which an item may hold one. */
    final class Index {

        private final List<Map<String, Integer>> keys;

        private final boolean lone;

        private Index(List<Map<String, Integer>> keys, boolean lone) {
            this.keys = keys;
            this.lone = lone;
        }

        /** The positions of the records that an item names; mostly one. */
        List<Integer> ofItem(JsonNode item) {
            return positions(item, itemKeys);
        }

        /** An error that names no record speaks of the only one of its call. */
        List<Integer> ofError(JsonNode error) {
            boolean named =
                    errorKeys.stream().anyMatch(each -> !Json.texts(error, each).isEmpty());
            return lone && !named ? List.of(0) : positions(error, errorKeys);
        }

        private List<Integer> positions(JsonNode element, List<JsonPointer> places) {
            for (int place = 0; place < places.size(); place++) {
                List<String> named = Json.texts(element, places.get(place));
                if (!named.isEmpty()) {
                    Map<String, Integer> positions = keys.get(Math.min(place, keys.size() - 1));
                    return named.stream()
                            .map(each -> positions.getOrDefault(folded(each), -1))
                            .filter(each -> each >= 0)
                            .distinct()
                            .toList();
                }
            }
            return List.of();
        }
    }

    private String key(RecordView row, int place) {
        if (!recordKeys.isEmpty()) {
            return folded(recordKeys.get(place).fill(placeholder -> Values.text(placeholder.value(row))));
        }
        List<Integer> keys = row.fields().keys();
        Object value = keys.size() == 1 ? row.change().value(keys.get(0)) : null;
        return value == null ? null : folded(Values.text(value));
    }

    private String folded(String key) {
        return !ignoreCase ? key : key.toLowerCase(Locale.ROOT);
    }
}
