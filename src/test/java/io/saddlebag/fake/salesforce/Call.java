package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.saddlebag.testing.FakeRest.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request, taken apart: the decoded segments of its path, its query, its body as what its content type says. */
final class Call {

    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final Request request;
    private final List<String> path = new ArrayList<>();
    private final Map<String, String> query;

    Call(Request request) {
        this.request = request;
        String[] target = request.path().split("\\?", 2);
        for (String segment : target[0].split("/")) {
            if (!segment.isEmpty()) {
                path.add(decoded(segment.replace("+", "%2B")));
            }
        }
        this.query = pairs(target.length == 1 ? "" : target[1]);
    }

    String method() {
        return request.method();
    }

    /** The segment, or an empty text if the path is shorter. */
    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    int segments() {
        return path.size();
    }

    String query(String name) {
        return query.get(name);
    }

    String header(String name) {
        return request.headers().getOrDefault(name, "");
    }

    String body() {
        return request.body();
    }

    /** @return whether the body is said to be of the media type */
    boolean contains(String mediaType) {
        return header("content-type")
                .split(";")[0]
                .strip()
                .toLowerCase(Locale.ROOT)
                .equals(mediaType);
    }

    Map<String, String> form() {
        return pairs(request.body());
    }

    /** The object that the body is, which has no other keys than these. */
    JsonNode json(String... keys) {
        if (!contains("application/json")) {
            throw new CallRefused(
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "Content-Type '" + header("content-type") + "' is not supported; use application/json");
        }
        JsonNode body;
        try {
            body = STRICT.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw CallRefused.unreadable(e.getOriginalMessage());
        }
        if (!body.isObject()) {
            throw CallRefused.unreadable("The body has to be a JSON object");
        }
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!List.of(keys).contains(name)) {
                throw CallRefused.unreadable("Unrecognized field \"" + name + "\"");
            }
        }
        return body;
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                pairs.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CallRefused(400, "INVALID_URL", "Not well encoded: " + text);
        }
    }
}
