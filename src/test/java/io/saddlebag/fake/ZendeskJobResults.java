package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.FakeZendesk.FailedItem;
import io.saddlebag.fake.ZendeskTable.Saved;
import java.util.function.Supplier;

/**
 * The items of a job's {@code results}. Zendesk's reference of job statuses shows those that went well; what a failed one looks
 * like has been reported in different shapes.
 */
final class ZendeskJobResults {

    private FailedItem failedItem = FailedItem.INDEX_AND_ERROR;
    private boolean indexOnUpdates;
    private boolean statusOnly;

    void failedItem(FailedItem shape) {
        this.failedItem = shape;
    }

    void indexOnUpdates(boolean present) {
        this.indexOnUpdates = present;
    }

    void statusOnly(boolean only) {
        this.statusOnly = only;
    }

    /** The result of writing one record of a job. */
    ObjectNode written(String resource, int index, JsonNode given, Supplier<Saved> write) {
        try {
            Saved saved = write.get();
            return statusOnly ? observed(saved) : documented(saved, index);
        } catch (ZendeskRefusal refusal) {
            String kind = given.hasNonNull("id") ? "UpdateError" : "CreateError";
            return failed(index, resource + kind, refusal.getMessage(), given);
        }
    }

    /**
     * The result of deleting one record of a job.
     *
     * @param id a number, or the external id as a text where the call has those
     */
    ObjectNode deleted(int index, JsonNode id, Runnable deletion) {
        ObjectNode item = FakeVendor.object().put("action", "delete");
        item.set("id", id);
        try {
            deletion.run();
            return item.put("success", true).put("status", "Deleted");
        } catch (ZendeskRefusal refusal) {
            return item.put("index", index)
                    .put("success", false)
                    .put("status", "Failed")
                    .put("error", refusal.getMessage())
                    .put("details", "Not found");
        }
    }

    private ObjectNode documented(Saved saved, int index) {
        ObjectNode item =
                FakeVendor.object().put("id", saved.record().path("id").asLong());
        if (saved.created()) {
            return item.put("index", index);
        }
        item.put("action", "update").put("success", true).put("status", "Updated");
        return indexOnUpdates ? item.put("index", index) : item;
    }

    private static ObjectNode observed(Saved saved) {
        ObjectNode item =
                FakeVendor.object().put("id", saved.record().path("id").asLong());
        item.put("status", saved.created() ? "Created" : "Updated");
        if (saved.record().has("email")) {
            item.set("email", saved.record().path("email"));
        }
        return item;
    }

    private ObjectNode failed(int index, String error, String details, JsonNode given) {
        ObjectNode item = FakeVendor.object();
        switch (failedItem) {
            case INDEX_AND_ERROR -> item.put("index", index).put("error", error).put("details", details);
            case POSITION_AS_ID ->
                item.put("id", index)
                        .put("error", error.replace("Create", "Update"))
                        .put("details", details)
                        .put("status", "Failed");
            case NO_ID -> item.put("email", given.path("email").asText("")).put("status", "Failed");
        }
        return item;
    }
}
