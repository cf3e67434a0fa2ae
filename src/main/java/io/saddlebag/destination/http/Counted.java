package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads replies that count the accepted records and name the others by their position. A record that is not named is
 * successful only if the numbers add up.
 */
final class Counted {

    private final JsonPointer index;
    private final JsonPointer count;

    Counted(ErrorOptions options) {
        this.index = Json.pointer("errorIndex", options.getErrorIndex());
        this.count = Json.pointer("countAt", options.getCountAt());
    }

    boolean isSet() {
        return index != null && count != null;
    }

    /** @param errors the refusals, or {@code null} if the reply has no place for them */
    Reading read(JsonNode body, List<JsonNode> errors, List<Row> rows, ItemRule rule) {
        int accepted = number(Json.text(body, count));
        if (accepted < 0 && errors == null) {
            return new Reading.Foreign("The reply has no number at countAt " + count);
        }
        Map<Integer, Item> refused = new HashMap<>();
        boolean clear = true;
        for (JsonNode error : errors == null ? List.<JsonNode>of() : errors) {
            int position = number(Json.text(error, index));
            if (position < 0 || position >= rows.size()) {
                clear = false;
            } else {
                refused.putIfAbsent(
                        position,
                        rule.failed(error, "refused", null, rows.get(position).operation()));
            }
        }
        Item rest = clear && accepted + refused.size() == rows.size()
                ? Item.done(null)
                : Item.unknown("The reply counts " + Math.max(accepted, 0) + " accepted and names " + refused.size()
                        + " refused records of " + rows.size());
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            items.add(refused.getOrDefault(i, rest));
        }
        return new Reading.Items(items);
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
