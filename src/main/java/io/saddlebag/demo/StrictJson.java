package io.saddlebag.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;

/** Reads JSON as the sandbox CRM wants it: nothing twice, nothing after the end, and no digit of a number lost. */
final class StrictJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private StrictJson() {}

    /** The body of a request, which must be a JSON object. */
    static ObjectNode body(HttpServletRequest request) {
        if (!isJson(request.getContentType())) {
            throw new RefusedException(415, "The request must have Content-Type: application/json");
        }
        try {
            JsonNode json = MAPPER.readTree(request.getInputStream());
            if (json instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new RefusedException(400, "The body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new RefusedException(400, "The body cannot be read");
        }
        throw new RefusedException(400, "The body must be a JSON object");
    }

    static ObjectNode object(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean isJson(String contentType) {
        try {
            return contentType != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.valueOf(contentType));
        } catch (InvalidMimeTypeException e) {
            return false;
        }
    }
}
