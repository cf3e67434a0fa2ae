package io.saddlebag.fake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request asks for: its path in decoded segments, and its parameters.
 *
 * @param path       as it was sent, without the query
 * @param segments   of the path, decoded
 * @param parameters of the query, decoded; the last of a name counts
 */
record RequestLine(String path, List<String> segments, Map<String, String> parameters) {

    static RequestLine of(String target) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        List<String> segments = new ArrayList<>();
        for (String segment : path.substring(1).split("/")) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return new RequestLine(path, segments, form(question < 0 ? "" : target.substring(question + 1)));
    }

    /** The fields of a query or of a form's body. */
    static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    /** The segments after a prefix such as {@code /crm/v3/objects}; none if it is another path. */
    List<String> below(String prefix) {
        return path.startsWith(prefix + "/")
                ? segments.subList(prefix.substring(1).split("/").length, segments.size())
                : List.of();
    }

    /** The names in a parameter that lists some, separated by commas. */
    List<String> list(String parameter) {
        String value = parameters.getOrDefault(parameter, "");
        return value.isEmpty() ? List.of() : Arrays.asList(value.split(","));
    }
}
