package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.row.JsonDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JSON as this destination reads and writes it: numbers exact, nothing after the end. */
final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator((String) null)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamWriteConstraints(JsonDocument.anyDepth())
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
            throw OptionValues.wrong(option, text, "a JSON pointer, which begins with a slash: /results or /data/0/id");
        }
    }

    /** Several places, separated by commas. */
    static List<JsonPointer> pointers(String option, String text) {
        return Codes.list(text).stream().map(each -> pointer(option, each)).toList();
    }

    /** The value at the first of several places that has one, as text, or {@code null}. */
    static String text(JsonNode node, List<JsonPointer> places) {
        for (JsonPointer place : places) {
            String text = text(node, place);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The value at a place as text, or those of all elements of an array; empty if there is none. */
    static List<String> texts(JsonNode node, JsonPointer place) {
        JsonNode found = node.at(place);
        List<String> texts = new ArrayList<>();
        for (JsonNode each : found.isArray() ? found : List.of(found)) {
            String text = text(each, JsonPointer.empty());
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
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
