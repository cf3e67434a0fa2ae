package io.saddlebag.destination.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.delivery.OptionValues;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fixed headers of a sync's calls, from its options only: no value of a row ever becomes a header. */
final class Headers {

    private static final Set<String> OWN = Set.of(
            "host", "content-length", "transfer-encoding", "connection", "authorization", "idempotency-key", "cookie");

    private Headers() {}

    /**
     * @param json     an object from name to value, may be {@code null}
     * @param prefixed from the options {@code header.Name}
     */
    static Map<String, String> of(String json, Map<String, Object> prefixed) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (json != null && !json.isBlank()) {
            JsonNode object = Json.tree(json.getBytes(StandardCharsets.UTF_8));
            if (object == null || !object.isObject()) {
                throw OptionValues.wrong("headers", json, "a JSON object: {\"X-Tenant\": \"acme\"}");
            }
            object.fields()
                    .forEachRemaining(header -> put(
                            headers,
                            "headers",
                            header.getKey(),
                            header.getValue().asText()));
        }
        if (prefixed != null) {
            prefixed.forEach((name, value) -> put(headers, "header." + name, name, String.valueOf(value)));
        }
        return headers;
    }

    /** Those of a call that asks for something. */
    static Map<String, String> asking(RequestOptions options) {
        Map<String, String> headers = of(options.getHeaders(), options.getHeader());
        if (headers.keySet().stream().noneMatch("Accept"::equalsIgnoreCase)) {
            headers.put("Accept", "application/json");
        }
        return headers;
    }

    private static void put(Map<String, String> headers, String option, String name, String value) {
        String checked = name(option, name);
        if (OWN.contains(checked.toLowerCase(Locale.ROOT))) {
            throw OptionValues.wrong(
                    option,
                    name,
                    "any header but " + String.join(", ", OWN.stream().sorted().toList())
                            + "; credentials belong to the connection");
        }
        if (value.chars().anyMatch(c -> c < 0x20 && c != '\t' || c >= 0x7F)) {
            throw OptionValues.wrong(option, "(a value)", "printable ASCII characters");
        }
        headers.put(checked, value.strip());
    }

    /** The name, if it is a token as RFC 9110 defines it. */
    static String name(String option, String name) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw OptionValues.wrong(option, name, "a header name: letters, digits and - _ . ~");
        }
        return name;
    }
}
