package io.saddlebag.row;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a map of a change that data formats can write. */
final class ChangeMap {

    private ChangeMap() {}

    static Map<String, Object> of(Fields fields, Change change, Operation operation) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (operation != Operation.DELETE || fields.get(i).key()) {
                map.put(fields.get(i).name(), PlainValue.of(change.value(i)));
            }
        }
        return map;
    }
}
