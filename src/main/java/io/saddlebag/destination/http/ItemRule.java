package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.row.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an element of a reply says of its record. Success is never concluded from the lack of something. */
final class ItemRule {

    private static final Pattern STATUS = Pattern.compile("(?:HTTP/\\d(?:\\.\\d)?\\s+)?([1-5]\\d\\d)(?:\\s.*)?");

    private final JsonPointer status;
    private final List<JsonPointer> ok;
    private final boolean okOptional;
    private final Set<String> okValues;
    private final List<JsonPointer> error;
    private final List<JsonPointer> code;
    private final Map<String, String> messageCodes;
    private final JsonPointer id;
    private final Codes codes;
    private final boolean trust503;

    /** @param defaultStatus where the status is if the options do not say, or {@code null} */
    ItemRule(ReplyOptions options, ErrorOptions errors, String defaultStatus, boolean trust503) {
        String statusAt = options.getItemStatus() == null ? defaultStatus : options.getItemStatus();
        this.status = Json.pointer("itemStatus", statusAt);
        this.ok = Json.pointers("itemOk", options.getItemOk());
        this.okOptional = options.isItemOkOptional();
        this.okValues = list(options.getOkValues());
        this.error = Json.pointers("itemError", options.getItemError());
        this.code = Json.pointers("itemCode", options.getItemCode());
        this.messageCodes = messageCodes(errors.getMessageCodes());
        this.id = Json.pointer("idAt", options.getIdAt());
        this.codes = Codes.of(options, errors);
        this.trust503 = trust503;
    }

    private static Map<String, String> messageCodes(String text) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String each : Codes.list(text)) {
            int equals = each.lastIndexOf('=');
            if (equals < 1 || equals == each.length() - 1) {
                throw OptionValues.wrong(
                        "messageCodes", each, "a text that messages hold, =, and the code: daily limit=DAILY");
            }
            codes.put(
                    each.substring(0, equals).strip(),
                    each.substring(equals + 1).strip());
        }
        return codes;
    }

    static Set<String> list(String text) {
        return Set.copyOf(Codes.list(text));
    }

    Codes codes() {
        return codes;
    }

    /** Whether an element can prove success by itself, without being found by its key. */
    boolean proves() {
        return !ok.isEmpty() && !okOptional || status != null || id != null;
    }

    boolean wantsId() {
        return id != null;
    }

    boolean isOk(String value) {
        return okValues.contains(value);
    }

    String id(JsonNode element) {
        return Json.text(element, id);
    }

    /** @param message of the error, which may have a code by its words; may be {@code null} */
    String code(JsonNode element, String message) {
        return messageCodes.entrySet().stream()
                .filter(each -> message != null && message.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> Json.text(element, code));
    }

    String message(JsonNode element) {
        return Json.text(element, error);
    }

    /** @param found whether the element was found by the key of its record, which alone is proof where nothing else is set */
    Item read(JsonNode element, Operation operation, boolean found) {
        List<String> said = ok.stream()
                .map(each -> Json.text(element, each))
                .filter(Objects::nonNull)
                .toList();
        if (said.isEmpty() && !ok.isEmpty() && !okOptional) {
            return unclear(element, "The item has nothing at itemOk");
        }
        for (String value : said) {
            if (!isOk(value)) {
                return failed(element, value, null, operation);
            }
        }
        if (!said.isEmpty()) {
            return Item.done(id(element));
        }
        if (status != null) {
            String value = Json.text(element, status);
            Matcher number = STATUS.matcher(value == null ? "" : value.strip());
            if (!number.matches()) {
                return unclear(element, "The item has no HTTP status at itemStatus");
            }
            Action verdict = Statuses.ofItem(Integer.parseInt(number.group(1)), operation, trust503);
            return verdict == Action.ACCEPT
                    ? Item.done(id(element))
                    : failed(element, number.group(1), verdict, operation);
        }
        if (isError(element)) {
            return failed(element, "refused", null, operation);
        }
        if (id != null) {
            return id(element) != null ? Item.done(id(element)) : unclear(element, "The item has no id at idAt");
        }
        return found ? Item.done(null) : unclear(element, "Nothing in the item says that it succeeded");
    }

    private boolean isError(JsonNode element) {
        String text = message(element);
        return text != null && !List.of("", "[]", "{}", "false").contains(text);
    }

    /** @param verdict what else is known of the failure, or {@code null} */
    Item failed(JsonNode element, String fallbackCode, Action verdict, Operation operation) {
        String message = message(element);
        String own = code(element, message);
        String named = own == null ? fallbackCode : own;
        Action decided = codes.meaning(own, operation, verdict == null ? Action.REJECT : verdict);
        return new Item(decided, null, named, message == null ? element.toString() : message, element.toString());
    }

    private Item unclear(JsonNode element, String message) {
        return new Item(Action.UNKNOWN, null, "no-answer", message, element.toString());
    }
}
