package io.saddlebag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What the document of the API says of an operation beyond what its code tells.
 *
 * @param tag     the group in which it stands
 * @param summary one line
 * @param role    the least role that may do it
 * @param status  of the reply; 0 for 200
 * @param also    other statuses with the same reply
 * @param errors  the statuses of refusals, besides those that every operation has
 * @param request an example of the body, or {@code null}
 */
record OperationNotes(
        String tag,
        String summary,
        String role,
        int status,
        List<Integer> also,
        List<Integer> errors,
        JsonNode request) {

    private static final String FILE = "operations.yaml";

    OperationNotes {
        also = also == null ? List.of() : also;
        errors = errors == null ? List.of() : errors;
    }

    /** Those of all operations, by method and path. */
    static Map<String, OperationNotes> all() {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (InputStream in = OperationNotes.class.getResourceAsStream(FILE)) {
            return yaml.readValue(
                    in, yaml.getTypeFactory().constructMapType(Map.class, String.class, OperationNotes.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
