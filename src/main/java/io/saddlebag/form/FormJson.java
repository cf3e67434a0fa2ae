package io.saddlebag.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and writes forms, models and destinations as JSON, with names in snake_case. An unknown field is an error. */
public final class FormJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private FormJson() {}

    /**
     * Reads a {@link SyncForm}, {@link ModelFile} or {@link DestinationFile}.
     *
     * @throws InvalidFormException naming the field that is unknown or of the wrong type
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            T read = MAPPER.readValue(json, type);
            if (read == null) {
                throw new InvalidFormException(List.of(new FieldProblem("", "The body is null")));
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            throw problem(
                    path(e),
                    "is unknown. Allowed: "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            throw problem(
                    path(e),
                    "cannot be read: "
                            + e.getOriginalMessage().replaceAll("\\(.*", "").strip());
        } catch (JsonProcessingException e) {
            throw problem("", "The body is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Writes one as JSON. */
    public static JsonNode write(Object form) {
        return MAPPER.valueToTree(form);
    }

    private static InvalidFormException problem(String field, String message) {
        return new InvalidFormException(List.of(new FieldProblem(field, message)));
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
