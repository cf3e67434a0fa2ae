package io.saddlebag.camel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The steps of a sync, each with the options that it has. */
enum Step {
    EXTRACT(Set.of("source", "model", "primaryKey", "fetchSize"), Set.of()),
    DIFF(
            Set.of(
                    "mode",
                    "primaryKey",
                    "destinationKey",
                    "batchSize",
                    "concurrency",
                    "required",
                    "sensitive",
                    "maxDeletes",
                    "maxRejected",
                    "allowEmpty",
                    "retryRejected"),
            Set.of("field.", "type.", "maxLength.", "allowed.")),
    RECORD(Set.of("failure"), Set.of()),
    EVENTS(Set.of("sync", "types", "rejectedShare", "repeat"), Set.of()),
    MANUAL(Set.of(), Set.of()),
    WEBHOOK(Set.of(), Set.of());

    private final Set<String> options;
    private final Set<String> prefixes;

    Step(Set<String> options, Set<String> prefixes) {
        this.options = options;
        this.prefixes = prefixes;
    }

    /** Whether it starts a route; the others are what a route sends to. */
    boolean starts() {
        return this == EVENTS || this == MANUAL || this == WEBHOOK;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Step of(String name) {
        return Arrays.stream(values())
                .filter(step -> step.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown step 'retl:" + name + "'. Allowed: "
                        + Arrays.stream(values())
                                .map(step -> "retl:" + step.label())
                                .collect(Collectors.joining(", "))));
    }

    /** @throws IllegalArgumentException if an option does not belong to this step */
    void requireKnown(Set<String> names) {
        for (String name : names) {
            boolean known = options.contains(name)
                    || prefixes.stream().anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length());
            if (!known) {
                Set<String> allowed = new TreeSet<>(options);
                prefixes.forEach(prefix -> allowed.add(prefix + "<destination field>"));
                throw new IllegalArgumentException("Unknown option '" + name + "' of retl:" + label() + ". Allowed: "
                        + String.join(", ", allowed));
            }
        }
    }
}
