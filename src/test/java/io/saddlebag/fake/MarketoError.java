package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * An error in Marketo's words, of a whole call or of a row; its code is a string, after
 * <a href="https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes">the list of codes</a>.
 */
record MarketoError(String code, String message) {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("502", "Bad Gateway"),
            Map.entry("600", "Access token not specified"),
            Map.entry("601", "Access token invalid"),
            Map.entry("602", "Access token expired"),
            Map.entry("603", "Access denied"),
            Map.entry("604", "Request timed out"),
            Map.entry("605", "HTTP Method Not Supported"),
            Map.entry("606", "Max rate limit '100' exceeded with in '20' secs"),
            Map.entry("607", "Daily API Request Quota Reached"),
            Map.entry("608", "API Temporarily Unavailable"),
            Map.entry("609", "Invalid JSON"),
            Map.entry("610", "Requested resource not found"),
            Map.entry("611", "System error"),
            Map.entry("612", "Invalid Content Type"),
            Map.entry("615", "Concurrent access limit '10' reached"),
            Map.entry("713", "Transient Error"),
            Map.entry("1004", "Lead not found"),
            Map.entry("1005", "Lead already exists"),
            Map.entry("1007", "Multiple lead match lookup criteria"));

    /** An error whose text is always the same. */
    static MarketoError of(String code) {
        return new MarketoError(code, TEXTS.getOrDefault(code, "Error " + code));
    }

    static MarketoError value(String field, String value) {
        return new MarketoError("1003", "Invalid value for field '" + field + "' and value '" + value + "'");
    }

    static MarketoError unknown(String field) {
        return new MarketoError("1006", "Field '" + field + "' not found");
    }

    ObjectNode json() {
        return FakeVendor.object().put("code", code).put("message", message);
    }

    /** The element of {@code result} for a row to which nothing was done; it has no id. */
    static ObjectNode skipped(List<MarketoError> reasons) {
        ObjectNode node = FakeVendor.object().put("status", "skipped");
        ArrayNode array = node.putArray("reasons");
        reasons.forEach(reason -> array.add(reason.json()));
        return node;
    }

    /** Ends a call as a whole; nothing of it was done. */
    Failure failure() {
        return new Failure(this);
    }

    /** A call that fails as a whole. */
    static final class Failure extends RuntimeException {

        private final transient MarketoError error;

        private Failure(MarketoError error) {
            super(error.message, null, false, false);
            this.error = error;
        }

        MarketoError error() {
            return error;
        }
    }
}
