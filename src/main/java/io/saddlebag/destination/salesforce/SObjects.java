package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.sync.InvalidOptionException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the org can be written to. An object's description is asked for again when it is some minutes old. */
final class SObjects implements Catalogue {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private record Known(SObject object, Instant since) {}

    private final SalesforceClient client;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SObjects(SalesforceClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public List<ObjectSummary> objects() {
        return StreamSupport.stream(get("/sobjects/", null).path("sobjects").spliterator(), false)
                .filter(each -> each.path("createable").asBoolean()
                        || each.path("updateable").asBoolean())
                .map(each -> new ObjectSummary(
                        each.path("name").asText(), each.path("label").asText()))
                .toList();
    }

    @Override
    public ObjectDescription describe(String object) {
        SObject found = get(object);
        return new ObjectDescription(
                found.name(), found.fields().stream().map(SObjects::description).toList(), false);
    }

    /** An object's fields, and those through which a sync fills its look-ups. */
    ObjectDescription describe(SObject object, List<String> mapped) {
        List<FieldDescription> all = new ArrayList<>();
        object.fields().forEach(each -> all.add(description(each)));
        for (String name : mapped) {
            RelatedKey related = RelatedKey.of(name);
            if (related != null) {
                all.add(related(object, name, related));
            }
        }
        return new ObjectDescription(object.name(), all, false);
    }

    /**
     * @throws InvalidOptionException          if the org has no such object, or shows it not to this user
     * @throws DestinationUnavailableException if Salesforce cannot be asked
     */
    SObject get(String object) {
        Known before = known.get(object);
        if (before != null && clock.instant().isBefore(before.since().plus(KEPT))) {
            return before.object();
        }
        String name = URLEncoder.encode(object, StandardCharsets.UTF_8);
        try {
            SObject found = SObject.of(get("/sobjects/" + name + "/describe", object));
            known.put(object, new Known(found, clock.instant()));
            return found;
        } catch (DestinationUnavailableException e) {
            if (before != null && e.stop().isEmpty()) {
                // what was true some minutes ago will do until Salesforce can be asked again
                return before.object();
            }
            throw e;
        }
    }

    /** Forgets what is known of an object, because Salesforce has contradicted it. */
    void forget(String object) {
        known.remove(object);
    }

    private JsonNode get(String path, String object) {
        CallResult result = client.send(Call.get(path));
        if (result instanceof CallResult.Lost lost) {
            throw new DestinationUnavailableException(lost.failure().message());
        }
        if (result instanceof CallResult.Barred barred) {
            throw new DestinationUnavailableException(barred.stop());
        }
        Reply reply = ((CallResult.Replied) result).reply();
        if (reply.isOk() && reply.json() != null) {
            return reply.json();
        }
        if (reply.status() == 404 && object != null) {
            throw new InvalidOptionException(
                    "object",
                    object,
                    "Salesforce has no object '" + object
                            + "', or its user may not see it. Object names are API names, such as Contact or Invoice__c");
        }
        String words = "Salesforce did not describe " + (object == null ? "its objects" : "object " + object) + ": "
                + client.redaction().redact(reply.failure().message());
        if (reply.action() == Action.STOP) {
            boolean credentials = reply.status() == 401
                    || ErrorCodes.refusesCredentials(reply.failure().code());
            String code = credentials ? "credentials" : reply.failure().code();
            throw new DestinationUnavailableException(new Stop(code, words, credentials));
        }
        throw new DestinationUnavailableException(words);
    }

    private FieldDescription related(SObject object, String name, RelatedKey related) {
        SField lookup = object.lookup(related.relationship())
                .orElseThrow(() -> new InvalidOptionException(
                        "field." + name,
                        object.name() + " has no relationship '" + related.relationship() + "', which field '" + name
                                + "' names"));
        if (related.object() == null && lookup.references().size() > 1) {
            throw new InvalidOptionException(
                    "field." + name,
                    "Field '" + name + "' can refer to "
                            + String.join(", ", lookup.references()) + ". Name the one that is meant: "
                            + lookup.references().get(0) + ":" + name);
        }
        String target = related.object() == null ? lookup.references().get(0) : related.object();
        if (!lookup.references().contains(target)) {
            throw new InvalidOptionException(
                    "field." + name,
                    "Field '" + name + "' refers to " + target + ", but " + lookup.name() + " of " + object.name()
                            + " refers to " + String.join(", ", lookup.references()));
        }
        SField key = get(target)
                .field(related.field())
                .filter(SField::key)
                .orElseThrow(() -> new InvalidOptionException(
                        "field." + name,
                        "Field '" + name + "' needs an external id of " + target + ". Its external ids: "
                                + keys(get(target))));
        return new FieldDescription(
                name,
                lookup.label(),
                lookup.type(),
                key.kind().check(),
                false,
                lookup.createable(),
                lookup.updateable(),
                false,
                key.length(),
                Set.of());
    }

    private static String keys(SObject object) {
        return object.fields().stream()
                .filter(SField::key)
                .map(SField::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static FieldDescription description(SField field) {
        return new FieldDescription(
                field.name(),
                field.label(),
                field.type(),
                field.kind().check(),
                field.required(),
                field.createable(),
                field.updateable(),
                field.key(),
                field.length(),
                field.allowed());
    }
}
