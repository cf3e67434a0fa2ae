package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.ZendeskTable.Saved;
import io.saddlebag.testing.FakeRest.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Calls for many records: no more than 100, of which a job takes care. */
final class ZendeskBulk {

    private static final int MOST = 100;

    private final ZendeskJobs jobs;
    private final ZendeskJobResults results;
    private boolean importsEnabled = true;

    ZendeskBulk(ZendeskJobs jobs, ZendeskJobResults results) {
        this.jobs = jobs;
        this.results = results;
    }

    void importsEnabled(boolean enabled) {
        this.importsEnabled = enabled;
    }

    /**
     * @param resource  as the errors of results call it, such as {@code User}
     * @param parameter of the body that has the records
     */
    Response write(
            String resource,
            String parameter,
            JsonNode body,
            ZendeskAttributes attributes,
            String endpoint,
            Function<JsonNode, Saved> write) {
        if (!importsEnabled) {
            throw ZendeskRefusal.importsDisabled();
        }
        JsonNode records = body.path(parameter);
        if (!records.isArray() || records.isEmpty()) {
            throw ZendeskRefusal.missing(parameter);
        }
        if (records.size() > MOST) {
            throw ZendeskRefusal.tooManyValues(parameter, MOST);
        }
        for (int i = 0; i < records.size(); i++) {
            attributes.check(parameter + "." + i, records.get(i), endpoint);
        }
        String type = "Bulk " + endpoint.substring(endpoint.lastIndexOf('/') + 1) + " " + resource;
        return FakeVendor.json(200, jobs.submit(type, records.size(), index -> {
            JsonNode given = records.get(index);
            return results.written(resource, index, given, () -> write.apply(given));
        }));
    }

    Response destroy(RequestTarget target, ZendeskTable table, LongConsumer delete) {
        boolean external = target.query().containsKey("external_ids");
        List<String> ids = ids(target);
        if (!external) {
            ids.forEach(ZendeskBulk::number);
        }
        return FakeVendor.json(200, jobs.submit("Bulk Delete", ids.size(), index -> {
            String id = ids.get(index);
            JsonNode shown = external
                    ? FakeVendor.JSON.getNodeFactory().textNode(id)
                    : FakeVendor.JSON.getNodeFactory().numberNode(number(id));
            return results.deleted(index, shown, () -> delete.accept(external ? internal(table, id) : number(id)));
        }));
    }

    List<ObjectNode> shown(RequestTarget target, ZendeskTable table) {
        boolean external = target.query().containsKey("external_ids");
        List<ObjectNode> found = new ArrayList<>();
        for (String id : ids(target)) {
            ObjectNode record = external ? table.byExternalId(id) : table.byId(number(id));
            if (record != null) {
                found.add(record);
            }
        }
        return found;
    }

    private static List<String> ids(RequestTarget target) {
        String given = target.parameter("external_ids") + target.parameter("ids");
        if (given.isEmpty()) {
            throw ZendeskRefusal.missing("ids");
        }
        if (!target.parameter("external_ids").isEmpty()
                && !target.parameter("ids").isEmpty()) {
            throw ZendeskRefusal.tooManyValues("ids and external_ids", 1);
        }
        List<String> ids = List.of(given.split(","));
        if (ids.size() > MOST) {
            throw ZendeskRefusal.tooManyValues("ids", MOST);
        }
        return ids;
    }

    private static long internal(ZendeskTable table, String externalId) {
        ObjectNode record = table.byExternalId(externalId);
        if (record == null) {
            throw ZendeskRefusal.recordNotFound();
        }
        return record.path("id").asLong();
    }

    private static long number(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw ZendeskRefusal.recordNotFound();
        }
        return Long.parseLong(id);
    }
}
