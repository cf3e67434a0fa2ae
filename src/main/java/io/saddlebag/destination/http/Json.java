package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** JSON as this destination reads and writes it: numbers exact, nothing after the end. */
final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator((String) null)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private Json() {}

    /** The document, or {@code null} if the bytes are not one whole JSON document. */
    static JsonNode tree(byte[] bytes) {
        try {
            JsonNode tree = MAPPER.readTree(bytes);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (IOException e) {
            return null;
        }
    }

    /** @throws IllegalArgumentException naming the option */
    static JsonPointer pointer(String option, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return JsonPointer.compile(text.strip());
        } catch (IllegalArgumentException e) {
            throw Choice.wrong(option, text, "a JSON pointer, which begins with a slash: /results or /data/0/id");
        }
    }

    /** Several places, separated by commas. */
    static List<JsonPointer> pointers(String option, String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(each -> pointer(option, each))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The value at a place as text, or {@code null} if there is none, or JSON null. */
    static String text(JsonNode node, JsonPointer pointer) {
        if (node == null || pointer == null) {
            return null;
        }
        JsonNode found = node.at(pointer);
        if (found.isMissingNode() || found.isNull()) {
            return null;
        }
        if (found.isBigDecimal()) {
            return found.decimalValue().toPlainString();
        }
        return found.isValueNode() ? found.asText() : found.toString();
    }
}
