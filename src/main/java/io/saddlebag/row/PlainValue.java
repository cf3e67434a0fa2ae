package io.saddlebag.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values for those who know nothing of them: data formats, templates, writers of JSON. Numbers and booleans stay what they are,
 * lists and maps are made plain element by element, and everything else is text as {@link ValueText} has it.
 */
public final class PlainValue {

    private PlainValue() {}

    /** @param value as {@link ValueDecoder} types it; may be {@code null} */
    public static Object of(Object value) {
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>(list.size());
            list.forEach(each -> elements.add(of(each)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, each) -> members.put(ValueText.name(name), of(each)));
            return members;
        }
        Object bare = JsonScalar.plain(value);
        boolean plain = bare == null || bare instanceof Boolean || bare instanceof Number;
        return plain ? bare : ValueText.of(bare);
    }
}
