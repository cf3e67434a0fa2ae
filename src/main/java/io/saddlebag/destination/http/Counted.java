package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.http.ReplyReader.Reading;
import io.saddlebag.row.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads replies that count the accepted records and name the others by their position. A record that is not named is
 * successful only if the numbers add up.
 */
final class Counted {

    private final JsonPointer index;
    private final List<JsonPointer> count;

    /** The refused records of a call by their position, and whether every refusal could be told. */
    private record Refusals(Map<Integer, Item> byPosition, boolean clear) {}

    Counted(ErrorOptions options) {
        this.index = Json.pointer("errorIndex", options.getErrorIndex());
        this.count = Json.pointers("countAt", options.getCountAt());
    }

    boolean isSet() {
        return index != null && !count.isEmpty();
    }

    /** @param errors the refusals, or {@code null} if the reply has no place for them */
    Reading read(JsonNode body, List<JsonNode> errors, List<RecordView> rows, ItemRule rule) {
        int accepted = number(Json.text(body, count));
        if (accepted < 0 && errors == null) {
            return new Reading.Foreign("The reply has no number at countAt "
                    + count.stream().map(JsonPointer::toString).collect(Collectors.joining(" or ")));
        }
        Refusals refusals = refusals(errors == null ? List.of() : errors, rows, rule);
        Item rest = rest(accepted, refusals, rows);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            items.add(refusals.byPosition.getOrDefault(i, rest));
        }
        return new Reading.Items(items);
    }

    /** What the refusal of a whole call says of each of its records, or {@code null} if it does not name every one. */
    Reading.Items refused(List<JsonNode> errors, List<RecordView> rows, ItemRule rule) {
        Refusals refusals = refusals(errors, rows, rule);
        return refusals.clear && refusals.byPosition.size() == rows.size()
                ? new Reading.Items(IntStream.range(0, rows.size())
                        .mapToObj(refusals.byPosition::get)
                        .toList())
                : null;
    }

    private Refusals refusals(List<JsonNode> errors, List<RecordView> rows, ItemRule rule) {
        Map<Integer, Item> refused = new HashMap<>();
        boolean clear = true;
        for (JsonNode error : errors) {
            int position = number(Json.text(error, index));
            if (position < 0 || position >= rows.size()) {
                clear = false;
            } else {
                refused.putIfAbsent(
                        position,
                        rule.failed(error, "refused", null, rows.get(position).operation()));
            }
        }
        return new Refusals(refused, clear);
    }

    private static Item rest(int accepted, Refusals refusals, List<RecordView> rows) {
        int others = rows.size() - refusals.byPosition.size();
        if (refusals.clear && accepted == others) {
            return Item.done(null);
        }
        Item unknown = Item.unknown("The reply counts " + Math.max(accepted, 0) + " accepted and names "
                + refusals.byPosition.size() + " refused records of " + rows.size());
        if (rows.get(0).operation() != Operation.DELETE || !refusals.clear || accepted < 0 || accepted > others) {
            return unknown;
        }
        // what is not there is not counted: asked again, a destination that has none of the records any more counts
        // none
        return accepted == 0
                ? Item.done(null)
                : new Item(Action.RETRY_IN_DOUBT, null, unknown.code(), unknown.message(), null);
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
