package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.FieldRules;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.destination.Terms;
import io.saddlebag.row.Field;
import io.saddlebag.row.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What an API can be written to, as it describes itself and as the options add to that. */
final class HttpCatalogue implements Catalogue {

    /** The name of the kind of record where the options give it none. */
    private static final String NAMELESS = "record";

    /** Stands for the kind of record. */
    static final String OBJECT = "${object}";

    private final Listing listing;
    private final String object;
    private final ObjectList objects;
    private final OneValuePath describePath;
    private final String describeAt;
    private final FieldReader reader;
    private final ListedFields listed;
    private final Set<String> keys;
    private final boolean open;
    private final OneValuePath keysPath;
    private final JsonPointer keysAt;

    /** @throws IllegalArgumentException if an option is wrong, or does not go with the others */
    HttpCatalogue(Listing listing, DescribeOptions describe, ObjectOptions options, Parameters parameters) {
        this.listing = listing;
        this.object = options.getObject() == null || options.getObject().isBlank()
                ? null
                : options.getObject().strip();
        this.objects = new ObjectList(listing, options, parameters);
        this.describePath = OneValuePath.parse("describePath", describe.getDescribePath(), "object", parameters);
        this.describeAt = describe.getDescribeAt();
        describeAt("any");
        this.reader = new FieldReader(describe);
        this.listed = ListedFields.of(options);
        this.keys = ItemRule.list(options.getKeys());
        this.open = options.isOpenFields();
        this.keysPath = OneValuePath.parse("keysPath", options.getKeysPath(), "object", parameters);
        this.keysAt = Json.pointer("keysAt", options.getKeysAt());
        if (describePath != null && describePath.hasPlaceholder() && object == null) {
            throw new IllegalArgumentException(
                    "Option 'describePath' uses ${object}. Set option 'object' to the kind of record that is written");
        }
        if (!describes() && (open || !keys.isEmpty() || keysPath != null)) {
            throw new IllegalArgumentException(
                    "Option '" + (open ? "openFields" : keysPath != null ? "keysPath" : "keys")
                            + "' needs option 'describePath' or 'fields', which say what fields there are");
        }
    }

    boolean isEmpty() {
        return !describes() && objects.isEmpty();
    }

    private boolean describes() {
        return describePath != null || !listed.isEmpty();
    }

    /**
     * What the API asks of a sync.
     *
     * @throws IllegalArgumentException        if the sync does not go with what the API has
     * @throws DestinationUnavailableException if it cannot be asked now
     */
    Terms terms(Delivery delivery) {
        if (!describes()) {
            return Terms.NONE;
        }
        String name = object == null ? NAMELESS : object;
        ObjectDescription described = describe(name);
        FieldRules rules = new FieldRules(described, delivery);
        if (delivery.upsert() || !delivery.operations().equals(Set.of(Operation.INSERT))) {
            if (reader.tellsKeys() || listed.tellsKeys(name) || !keys.isEmpty() || keysPath != null) {
                rules.requireKey();
            }
        }
        if (delivery.operations().contains(Operation.INSERT)) {
            requireSettableKey(described, delivery);
        }
        return new Terms(rules.checks(), Terms.NONE.batching(), Terms.NONE.most(), Terms.NONE.identity());
    }

    private static void requireSettableKey(ObjectDescription described, Delivery delivery) {
        for (Field field : delivery.fields().all()) {
            FieldDescription known = described.field(field.name()).orElse(null);
            if (field.key() && known != null && !known.createable()) {
                throw new IllegalArgumentException("Option destinationKey names '" + field.name()
                        + "', which cannot be set in a new " + described.name()
                        + ". With it, use mode update or delete, or name a field that can be set");
            }
        }
    }

    @Override
    public List<ObjectSummary> objects() {
        List<ObjectSummary> found = objects.all();
        String name = object == null ? NAMELESS : object;
        return found == null ? List.of(new ObjectSummary(name, name)) : found;
    }

    @Override
    public boolean ask() {
        listing.forget();
        if (objects.isListed()) {
            objects.listed();
            return true;
        }
        if (describePath == null || describePath.hasPlaceholder() && objects.first() == null) {
            return false;
        }
        String name = objects.first() == null ? NAMELESS : objects.first();
        listing.elements("describePath", describePath.fill(name), "describeAt", describeAt(name));
        return true;
    }

    @Override
    public ObjectDescription describe(String name) {
        requireKnown(name);
        Map<String, FieldDescription> fields = new LinkedHashMap<>();
        Set<String> keyed = keys(name);
        if (describePath != null) {
            for (JsonNode each :
                    listing.elements("describePath", describePath.fill(name), "describeAt", describeAt(name))) {
                FieldDescription field = reader.read(each, name);
                if (field != null) {
                    fields.put(field.name(), keyed.contains(field.name()) ? keyed(field) : field);
                }
            }
        }
        listed.of(name).forEach(field -> fields.put(field.name(), keyed.contains(field.name()) ? keyed(field) : field));
        return new ObjectDescription(name, List.copyOf(fields.values()), open);
    }

    /** The fields by which records can be found, as far as the fields do not say so themselves. */
    private Set<String> keys(String name) {
        Set<String> all = new TreeSet<>(keys);
        if (keysPath != null) {
            for (JsonNode each : listing.elements("keysPath", keysPath.fill(name), "keysAt", keysAt)) {
                // several fields that make a key together stand in an array of their own
                JsonNode key = each.isArray() && each.size() == 1 ? each.get(0) : each;
                if (key.isTextual()) {
                    all.add(key.textValue());
                }
            }
        }
        return all;
    }

    private JsonPointer describeAt(String name) {
        String token = name.replace("~", "~0").replace("/", "~1");
        return Json.pointer("describeAt", describeAt == null ? null : describeAt.replace(OBJECT, token));
    }

    private void requireKnown(String name) {
        if (!describes()) {
            throw new IllegalArgumentException(
                    "The fields of " + name + " are not known: neither option 'describePath' nor 'fields' is set");
        }
        if (name == null || name.isBlank() || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("There is no kind of record '" + name + "'");
        }
        boolean any = describePath != null && describePath.hasPlaceholder();
        if (!any && object != null && !object.equals(name)) {
            throw new IllegalArgumentException("There is no kind of record '" + name + "'. Allowed: " + object);
        }
    }

    private static FieldDescription keyed(FieldDescription field) {
        return new FieldDescription(
                field.name(),
                field.label(),
                field.type(),
                field.values(),
                field.required(),
                field.createable(),
                field.updateable(),
                true,
                field.maxLength(),
                field.allowed());
    }
}
