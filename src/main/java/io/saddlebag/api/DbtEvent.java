package io.saddlebag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** What dbt tells of a job. */
final class DbtEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode event;

    private DbtEvent(JsonNode event) {
        this.event = event;
    }

    /** @throws ProblemException if it is no JSON object */
    static DbtEvent read(byte[] body) {
        try {
            JsonNode event = JSON.readTree(body);
            if (event != null && event.isObject()) {
                return new DbtEvent(event);
            }
        } catch (IOException e) {
            // The same answer as for JSON of another kind.
        }
        throw ProblemException.unreadable("The body is not a JSON object", List.of());
    }

    /** Whether a job has come to its end as it should. */
    boolean isSuccess() {
        return event.path("eventType").asText().equals("job.run.completed")
                && event.path("data").path("runStatus").asText().equals("Success");
    }
}
