package io.saddlebag.destination.salesforce;

import java.util.Map;

/**
 * A request to Salesforce's REST API.
 *
 * @param path        after {@code /services/data/v62.0}, with the query
 * @param contentType of the body, and {@code null} without one
 * @param body        {@code null} for none
 * @param headers     Salesforce's own, such as {@code Sforce-Duplicate-Rule-Header}
 */
record Call(String method, String path, String contentType, byte[] body, Map<String, String> headers) {

    static Call get(String path) {
        return new Call("GET", path, null, null, Map.of());
    }

    static Call json(String method, String path, byte[] body) {
        return new Call(method, path, "application/json; charset=UTF-8", body, Map.of());
    }
}
