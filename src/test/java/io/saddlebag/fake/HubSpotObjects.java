package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.HubSpotInput.Verb;
import io.saddlebag.testing.FakeRest.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The endpoints below {@code /crm/v3/objects/{type}}: batches, and one object at a time. */
final class HubSpotObjects {

    private static final Map<String, List<String>> DEFAULTS = Map.of(
            "contacts", List.of("email", "firstname", "lastname"),
            "companies", List.of("name", "domain"),
            "deals", List.of("dealname", "amount", "closedate", "dealstage", "pipeline"));

    private final HubSpotRules rules;
    private final Clock clock;
    private final Random random = new Random(7);
    private long lastId = 290_200;

    HubSpotObjects(HubSpotRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** @param idProperty of the inputs that name none */
    Response batch(HubSpotType type, Verb verb, JsonNode body, String idProperty) {
        List<HubSpotInput> inputs = HubSpotInput.list(body, verb, idProperty);
        switch (verb) {
            case READ:
                return read(type, inputs, body);
            case ARCHIVE:
                inputs.forEach(input -> type.archive(input.id()));
                return new Response(204, Map.of(), "");
            default:
                return write(type, verb, inputs);
        }
    }

    private Response write(HubSpotType type, Verb verb, List<HubSpotInput> inputs) {
        boolean traced = HubSpotInput.traced(inputs);
        HubSpotPlan plan = plan(type, verb, traced && rules.validationPerRecord());
        List<ObjectNode> results = new ArrayList<>();
        List<ObjectNode> errors = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<HubSpotPlan.Step> steps = plan.steps(inputs);
        for (HubSpotPlan.Step step : steps) {
            HubSpotRefusal refusal = step.refusal();
            if (refusal == null) {
                continue;
            }
            boolean absent = refusal.category().equals("OBJECT_NOT_FOUND");
            if (absent ? !traced && !rules.missingWithoutTrace() : !traced || whole(refusal)) {
                throw refusal;
            }
            if (absent) {
                missing.addAll(refusal.ids());
            } else {
                errors.add(refusal.of(step.input().traceId()));
            }
        }
        if (!missing.isEmpty()) {
            errors.add(HubSpotRefusal.missing(type, missing).body());
        }
        steps.stream().filter(step -> step.refusal() == null).forEach(step -> {
            boolean isNew = type.records().get(step.target().id()) == null;
            step.apply(type, clock.instant());
            results.add(result(verb, step, isNew));
        });
        return multi(verb == Verb.CREATE ? 201 : 200, results, errors);
    }

    private boolean whole(HubSpotRefusal refusal) {
        return refusal.category().equals("VALIDATION_ERROR") && !rules.validationPerRecord();
    }

    private HubSpotPlan plan(HubSpotType type, Verb verb, boolean perRecord) {
        return new HubSpotPlan(
                type, verb, perRecord, () -> new HubSpotRecord(type, String.valueOf(++lastId), clock.instant()));
    }

    private static ObjectNode result(Verb verb, HubSpotPlan.Step step, boolean isNew) {
        Set<String> names = new LinkedHashSet<>(step.changes().keySet());
        if (!step.input().idProperty().isEmpty()) {
            names.add(step.input().idProperty());
        }
        ObjectNode node = step.target().json(names, step.changes());
        if (verb == Verb.UPSERT) {
            node.put("new", isNew);
        }
        if (step.input().traceId() != null) {
            node.put("objectWriteTraceId", step.input().traceId());
        }
        return node;
    }

    private Response read(HubSpotType type, List<HubSpotInput> inputs, JsonNode body) {
        String idProperty = body.path("idProperty").asText("hs_object_id");
        List<String> names = new ArrayList<>();
        body.path("properties").forEach(name -> names.add(name.asText()));
        Map<String, ObjectNode> results = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (HubSpotInput input : inputs) {
            HubSpotRecord found = find(type, idProperty, input.id());
            if (found == null) {
                missing.add(input.id());
            } else {
                results.put(found.id(), shown(type, found, names));
            }
        }
        List<ObjectNode> errors = missing.isEmpty()
                ? List.of()
                : List.of(HubSpotRefusal.missing(type, missing).body());
        return multi(200, new ArrayList<>(results.values()), errors);
    }

    private static HubSpotRecord find(HubSpotType type, String idProperty, String id) {
        if (!idProperty.equals("hs_object_id") && !type.isKey(idProperty)) {
            throw HubSpotRefusal.validation(
                    "Unable to perform read by non-unique " + type.typeId() + " property " + idProperty);
        }
        return type.find(idProperty, id);
    }

    private static ObjectNode shown(HubSpotType type, HubSpotRecord found, List<String> names) {
        return found.json(names.isEmpty() ? DEFAULTS.getOrDefault(type.name(), List.of()) : names, Map.of());
    }

    /** Results come in no order, on purpose. */
    private Response multi(int status, List<ObjectNode> results, List<ObjectNode> errors) {
        String now = clock.instant().toString();
        ObjectNode body = FakeVendor.object().put("status", "COMPLETE");
        Collections.shuffle(results, random);
        ArrayNode array = body.putArray("results");
        results.forEach(array::add);
        if (!errors.isEmpty()) {
            ArrayNode failed = body.putArray("errors");
            errors.forEach(failed::add);
            body.put("numErrors", errors.size());
        }
        body.put("startedAt", now).put("completedAt", now);
        return FakeVendor.json(errors.isEmpty() ? status : 207, body);
    }

    Response create(HubSpotType type, JsonNode body) {
        return FakeVendor.json(201, single(type, Verb.CREATE, HubSpotInput.single(body, "", "")));
    }

    Response update(HubSpotType type, String id, String idProperty, JsonNode body) {
        if (find(type, idProperty, id) == null) {
            throw notFound(type, idProperty, id);
        }
        return FakeVendor.json(200, single(type, Verb.UPDATE, HubSpotInput.single(body, id, idProperty)));
    }

    private ObjectNode single(HubSpotType type, Verb verb, HubSpotInput input) {
        HubSpotPlan plan = plan(type, verb, false);
        HubSpotPlan.Step step = plan.steps(List.of(input)).get(0);
        if (step.refusal() != null) {
            throw step.refusal();
        }
        step.apply(type, clock.instant());
        return result(verb, step, false);
    }

    Response get(HubSpotType type, String id, String idProperty, List<String> names) {
        HubSpotRecord found = find(type, idProperty, id);
        if (found == null) {
            throw notFound(type, idProperty, id);
        }
        return FakeVendor.json(200, shown(type, found, names));
    }

    private static HubSpotRefusal notFound(HubSpotType type, String idProperty, String id) {
        String label = type.label().toLowerCase(Locale.ROOT);
        HubSpotRefusal refusal = new HubSpotRefusal(404, "OBJECT_NOT_FOUND", label + " does not exist");
        String named = idProperty.equals("email") ? "e:" + id : id;
        refusal.body().putArray("errors").addObject().put("message", "The " + label + " " + named + " does not exist.");
        return refusal;
    }
}
