package io.saddlebag.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import io.saddlebag.form.FieldProblem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says what is wrong with the JSON of a request, and where. */
final class UnreadableJson {

    private UnreadableJson() {}

    /** @param cause what the reader of the body ran into; {@code null} if there is no body */
    static ProblemException of(Throwable cause) {
        if (cause instanceof PropertyBindingException unknown) {
            String allowed = unknown.getKnownPropertyIds() == null
                    ? ""
                    : ". Allowed: "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(Objects::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", "));
            return field(unknown, "Unknown property '" + unknown.getPropertyName() + "'" + allowed);
        }
        if (cause instanceof MismatchedInputException mismatch) {
            return field(mismatch, "Expected " + expected(mismatch.getTargetType()) + place(mismatch.getLocation()));
        }
        if (cause instanceof JsonProcessingException malformed) {
            return ProblemException.unreadable(
                    "The body is not valid JSON: "
                            + malformed.getOriginalMessage().replaceAll("\\s+", " ") + place(malformed.getLocation()),
                    List.of());
        }
        return ProblemException.unreadable("The body is missing or cannot be read; it must be JSON", List.of());
    }

    private static ProblemException field(JsonMappingException failure, String message) {
        String path = path(failure.getPath());
        return path.isEmpty()
                ? ProblemException.unreadable(message, List.of())
                : ProblemException.unreadable(path + ": " + message, List.of(new FieldProblem(path, message)));
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference each : references) {
            if (each.getFieldName() == null) {
                path.append('[').append(each.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(each.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return Iterable.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
