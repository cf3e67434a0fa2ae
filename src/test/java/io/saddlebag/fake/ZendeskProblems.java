package io.saddlebag.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one record, by attribute, as in the {@code details} of {@code RecordInvalid}. */
final class ZendeskProblems {

    private final ObjectNode details = FakeVendor.object();
    private final List<String> descriptions = new ArrayList<>();

    void add(String attribute, String description) {
        problem(attribute, description);
    }

    void add(String attribute, String description, String error) {
        problem(attribute, description).put("error", error);
    }

    void refuse() {
        if (!descriptions.isEmpty()) {
            throw ZendeskRefusal.recordInvalid(details, String.join(", ", descriptions));
        }
    }

    private ObjectNode problem(String attribute, String description) {
        descriptions.add(description);
        return details.withArray(attribute).addObject().put("description", description);
    }
}
