package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.demo.RequestShape.ContactInput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rules of the sandbox CRM. Whatever it answers to is durable. */
final class SandboxCrm {

    private final ContactStore store;
    private final Clock clock;

    SandboxCrm(ContactStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Creates contacts and updates those that exist, in one go; each result is at the place of its input. */
    List<Written> upsert(List<ContactInput> inputs) {
        return each(inputs, input -> put(input.id(), store.find(input.id()), this::merged, input));
    }

    /** Deletes contacts in one go; each result is at the place of its id. */
    List<Written> delete(List<String> ids) {
        return each(ids, id -> store.delete(id) ? new Written(204, null, null) : absent(id));
    }

    Optional<Contact> find(String id) {
        return store.find(id);
    }

    /** Creates a contact, or makes it just what the input says. */
    Written replace(ContactInput input) {
        return store.write(() -> put(input.id(), store.find(input.id()), (old, in) -> in.properties(), input));
    }

    /** Changes the given properties of a contact that exists. */
    Written patch(ContactInput input) {
        return store.write(() -> {
            Optional<Contact> existing = store.find(input.id());
            return existing.isEmpty() ? absent(input.id()) : put(input.id(), existing, this::merged, input);
        });
    }

    /** Creates a contact whose id is new. */
    Written create(ContactInput input) {
        return store.write(() -> {
            if (store.find(input.id()).isPresent()) {
                String message = "A contact with the id '" + input.id() + "' exists";
                return Written.refused(409, new Violation("CONTACT_EXISTS", message, null));
            }
            return put(input.id(), Optional.empty(), this::merged, input);
        });
    }

    private <I> List<Written> each(List<I> inputs, Function<I, Written> work) {
        return store.write(() -> inputs.stream().map(work).toList());
    }

    private Written put(String id, Optional<Contact> existing, Change change, ContactInput input) {
        ObjectNode properties = withoutNulls(change.apply(existing, input));
        Violation violation = violation(id, properties);
        if (violation != null) {
            return Written.refused(422, violation);
        }
        Instant now = clock.instant();
        return existing.map(contact -> new Written(200, store.update(contact, properties, now), null))
                .orElseGet(() -> new Written(201, store.insert(id, properties, now), null));
    }

    private ObjectNode merged(Optional<Contact> existing, ContactInput input) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        existing.ifPresent(contact -> merged.setAll(contact.properties()));
        return merged.setAll(input.properties());
    }

    private static ObjectNode withoutNulls(ObjectNode properties) {
        ObjectNode kept = properties.deepCopy();
        kept.removeIf(JsonNode::isNull);
        return kept;
    }

    private Violation violation(String id, ObjectNode properties) {
        if (!properties.has(ContactProperty.EMAIL.key())) {
            return ContactProperty.EMAIL.violation("REQUIRED", "A contact must have an e-mail");
        }
        for (ContactProperty property : ContactProperty.values()) {
            JsonNode value = properties.get(property.key());
            Violation refusal = value == null ? null : property.refusal(value);
            if (refusal != null) {
                return refusal;
            }
        }
        String email = properties.get(ContactProperty.EMAIL.key()).textValue();
        return store.ownerOf(email)
                .filter(owner -> !owner.equals(id))
                .map(owner -> ContactProperty.EMAIL.violation(
                        "EMAIL_EXISTS", "'" + email + "' is the e-mail of contact '" + owner + "'"))
                .orElse(null);
    }

    private static Written absent(String id) {
        return Written.refused(404, new Violation("NOT_FOUND", "There is no contact '" + id + "'", null));
    }

    /** How a contact that may exist becomes what an input says. */
    private interface Change {
        ObjectNode apply(Optional<Contact> existing, ContactInput input);
    }
}
