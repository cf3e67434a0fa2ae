package io.saddlebag.destination.salesforce;

import java.util.Map;

/**
 * A request to Salesforce's REST API.
 *
 * @param path        after {@code /services/data/v62.0}, with the query
 * @param contentType of the body, and {@code null} without one
 * @param body        {@code null} for none
 * @param accept      what the reply is to be
 * @param headers     Salesforce's own, such as {@code Sforce-Duplicate-Rule-Header}
 * @param finishing   whether it ends something that was begun, so that it is made even from the reserve of API calls
 */
record Call(
        String method,
        String path,
        String contentType,
        byte[] body,
        String accept,
        Map<String, String> headers,
        boolean finishing) {

    private static final String JSON = "application/json";

    static Call get(String path) {
        return bare("GET", path);
    }

    static Call bare(String method, String path) {
        return new Call(method, path, null, null, JSON, Map.of(), false);
    }

    static Call json(String method, String path, byte[] body) {
        return new Call(method, path, "application/json; charset=UTF-8", body, JSON, Map.of(), false);
    }

    static Call upload(String path, byte[] csv) {
        return new Call("PUT", path, "text/csv; charset=UTF-8", csv, JSON, Map.of(), false).toFinish();
    }

    /** Asks for CSV in reply. */
    Call forCsv() {
        return new Call(method, path, contentType, body, "text/csv", headers, finishing);
    }

    Call with(String header, String value) {
        return new Call(method, path, contentType, body, accept, Map.of(header, value), finishing);
    }

    Call toFinish() {
        return new Call(method, path, contentType, body, accept, headers, true);
    }

    /** Without the query, which may be long and hold values. */
    String place() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
