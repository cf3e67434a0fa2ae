package io.saddlebag.fake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request's first line asks for: the path's segments and the query's parameters, decoded. */
record RequestTarget(List<String> segments, Map<String, String> query) {

    static RequestTarget of(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        return new RequestTarget(List.copyOf(segments), mark < 0 ? Map.of() : parameters(target.substring(mark + 1)));
    }

    /** The parameters of a query or of a form. */
    static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** Whether the path begins with these segments. */
    boolean below(String... prefix) {
        return segments.size() >= prefix.length
                && segments.subList(0, prefix.length).equals(List.of(prefix));
    }

    /** The same without its first segments. */
    RequestTarget from(int first) {
        return new RequestTarget(segments.subList(first, segments.size()), query);
    }

    String segment(int index) {
        return segments.get(index);
    }

    /** The segments as one text. */
    String path() {
        return String.join("/", segments);
    }

    /** A parameter, or an empty text. */
    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
