package io.saddlebag.row;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a map of a change that data formats can write. */
final class ChangeMap {

    private ChangeMap() {}

    static Map<String, Object> of(Fields fields, Change change, Operation operation) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (operation != Operation.DELETE || fields.get(i).key()) {
                map.put(fields.get(i).name(), plain(change.value(i)));
            }
        }
        return map;
    }

    private static Object plain(Object value) {
        boolean plain = value == null
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof List
                || value instanceof Map;
        return plain ? value : ValueText.of(value);
    }
}
