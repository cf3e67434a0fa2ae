package io.saddlebag.fake;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** An error in HubSpot's words: the body of a request that fails as a whole, or an element of {@code errors} in a 207. */
final class HubSpotRefusal extends RuntimeException {

    private final int status;
    private final ObjectNode body = FakeVendor.object();
    private String existing;

    /** @param category such as VALIDATION_ERROR; null for the errors that have none */
    HubSpotRefusal(int status, String category, String message) {
        super(message, null, false, false);
        this.status = status;
        body.put("status", "error").put("message", message);
        if (category != null) {
            body.put("category", category);
        }
    }

    static HubSpotRefusal validation(String message) {
        return new HubSpotRefusal(400, "VALIDATION_ERROR", message);
    }

    static HubSpotRefusal json(int column, String message) {
        return new HubSpotRefusal(400, null, "Invalid input JSON on line 1, column " + column + ": " + message);
    }

    static HubSpotRefusal duplicates(List<String> ids) {
        return validation("Duplicate IDs found in batch input: " + ids + ". IDs must be unique")
                .context("ids", ids);
    }

    /** Names no trace id, even where the inputs carry them: recorded so. */
    static HubSpotRefusal missing(HubSpotType type, List<String> ids) {
        String what = type.label().toUpperCase(Locale.ROOT);
        return new HubSpotRefusal(
                        400,
                        "OBJECT_NOT_FOUND",
                        "Could not get some " + what
                                + " objects, they may be deleted or not exist. Check that ids are valid.")
                .context("ids", ids);
    }

    static HubSpotRefusal conflict(HubSpotType type, String existing) {
        String message = type.label() + " already exists. Existing ID: " + existing;
        HubSpotRefusal refusal = new HubSpotRefusal(409, "CONFLICT", message);
        refusal.existing = existing;
        return refusal;
    }

    /** The list of flaws stands as JSON inside the message; {@code errors} names each only once and follows no input. */
    static HubSpotRefusal flaws(List<HubSpotFlaw> flaws) {
        ArrayNode list = FakeVendor.array();
        flaws.forEach(flaw -> list.add(flaw.inMessage()));
        HubSpotRefusal refusal = validation("Property values were not valid: " + list);
        ArrayNode errors = refusal.body.putArray("errors");
        flaws.stream().distinct().forEach(flaw -> errors.add(flaw.inErrors()));
        return refusal;
    }

    HubSpotRefusal context(String name, List<String> values) {
        ArrayNode array = body.withObject("/context").putArray(name);
        values.forEach(array::add);
        return this;
    }

    /** As an element of {@code errors}. */
    ObjectNode of(String traceId) {
        context("objectWriteTraceId", List.of(traceId));
        return existing == null ? body : context("existingId", List.of(existing)).body;
    }

    int status() {
        return status;
    }

    String category() {
        return body.path("category").asText();
    }

    List<String> ids() {
        return FakeVendor.JSON.convertValue(body.path("context").path("ids"), new TypeReference<>() {});
    }

    ObjectNode body() {
        return body;
    }
}
