package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.Values;
import io.saddlebag.row.Fields;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How an API is asked for the ids of records, and how it answers. */
final class LookupRule {

    private static final JsonTemplate KEY = new JsonTemplate.Lone(Placeholder.of(Placeholder.Kind.KEY));
    private static final int HIGHEST_MAX = 10_000;

    private final OneValuePath path;
    private final String field;
    private final String method;
    private final JsonTemplate template;
    private final JsonTemplate record;
    private final JsonPointer itemsAt;
    private final JsonPointer itemKey;
    private final JsonPointer idAt;
    private final int max;
    private final boolean ignoreCase;

    /** The key of one record. */
    private record KeyScope(Object key) implements JsonTemplate.Scope {
        @Override
        public void write(Placeholder placeholder, JsonGenerator out) throws IOException {
            Values.write(out, placeholder.filtered(key));
        }

        @Override
        public String text(Placeholder placeholder) {
            return Values.text(placeholder.filtered(key));
        }

        @Override
        public boolean omits(Placeholder placeholder) {
            return false;
        }
    }

    private LookupRule(OneValuePath path, LookupOptions options, boolean ignoreCase, Parameters parameters) {
        this.path = path;
        this.field = options.getLookupField();
        this.template = template("lookupTemplate", options.getLookupTemplate(), Placeholder.Kind.KEYS, parameters);
        this.record = template("lookupRecord", options.getLookupRecord(), Placeholder.Kind.KEY, parameters);
        this.method = method(options.getLookupMethod());
        JsonPointer items = Json.pointer("lookupItemsAt", options.getLookupItemsAt());
        this.itemsAt = items == null ? JsonPointer.empty() : items;
        this.itemKey = Json.pointer("lookupItemKey", options.getLookupItemKey());
        this.idAt = Json.pointer("lookupIdAt", options.getLookupIdAt());
        this.max = OptionValues.number("lookupMax", String.valueOf(options.getLookupMax()), 1, HIGHEST_MAX);
        this.ignoreCase = ignoreCase;
        if (itemKey == null || idAt == null) {
            throw new IllegalArgumentException(
                    "Option 'lookupPath' needs options 'lookupItemKey' and 'lookupIdAt': where a found record has its"
                            + " key and its id");
        }
        if (!path.hasPlaceholder()
                && (template == null || template.placeholders().isEmpty())) {
            throw new IllegalArgumentException("Option 'lookupPath' or 'lookupTemplate' must hold ${keys}");
        }
        if (record != null && template == null) {
            throw new IllegalArgumentException("Option 'lookupRecord' needs option 'lookupTemplate'");
        }
    }

    private static JsonTemplate template(String option, String source, Placeholder.Kind holds, Parameters parameters) {
        return source == null || source.isBlank()
                ? null
                : new TemplateParser(option, EnumSet.of(holds)).parse(parameters.inJson(option, source));
    }

    private String method(String stated) {
        if (stated == null || stated.isBlank()) {
            return template == null ? "GET" : "POST";
        }
        if (!stated.equals("GET") && !stated.equals("POST")) {
            throw OptionValues.wrong("lookupMethod", stated, "GET, POST");
        }
        if (stated.equals("GET") && template != null) {
            throw new IllegalArgumentException("Option 'lookupTemplate' needs lookupMethod=POST: a GET has no body");
        }
        return stated;
    }

    /**
     * @param ignoreCase whether keys that differ only in letter case are the same
     * @return {@code null} if ids are not looked up
     * @throws IllegalArgumentException if an option is wrong, naming it
     */
    static LookupRule of(LookupOptions options, boolean ignoreCase, Parameters parameters) {
        OneValuePath path = OneValuePath.parse("lookupPath", options.getLookupPath(), "keys", parameters);
        return path == null ? null : new LookupRule(path, options, ignoreCase, parameters);
    }

    /** Whether records can be looked up by what the sync knows them by. */
    boolean finds(Fields fields) {
        return fields.keys().size() == 1
                && (field == null || fields.get(fields.keys().get(0)).name().equals(field));
    }

    /** The only field by which records can be looked up, or {@code null} if any will do. */
    String field() {
        return field;
    }

    int max() {
        return max;
    }

    /** Whether keys stand between commas, so that none may hold one. */
    boolean joinsKeys() {
        return path.hasPlaceholder();
    }

    /** The key of a record as it is compared. */
    String folded(String key) {
        return key != null && ignoreCase ? key.toLowerCase(Locale.ROOT) : key;
    }

    /** As people read it, without the keys. */
    String picture(String url) {
        return method + " " + url + path;
    }

    Call call(String url, Map<String, String> headers, List<Object> keys) {
        URI uri = URI.create(url + path.fill(keys.stream().map(Values::text).toList()));
        if (template == null) {
            return new Call(method, uri, headers, null);
        }
        List<byte[]> records = keys.stream()
                .map(key -> Bodies.render(record == null ? KEY : record, new KeyScope(key)))
                .toList();
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (all.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            all.put("Content-Type", "application/json");
        }
        return new Call(method, uri, all, Bodies.render(template, new BatchScope(null, false, records)));
    }

    /**
     * The ids that a reply has for each key; {@code null} is the key or the id of a record that shows none.
     *
     * @return {@code null} if the reply has no array of records
     */
    Map<String, Set<String>> ids(JsonNode body) {
        JsonNode items = body.at(itemsAt);
        if (!items.isArray()) {
            return null;
        }
        Map<String, Set<String>> ids = new HashMap<>();
        for (JsonNode item : items) {
            ids.computeIfAbsent(folded(Json.text(item, itemKey)), key -> new LinkedHashSet<>())
                    .add(Json.text(item, idAt));
        }
        return ids;
    }
}
