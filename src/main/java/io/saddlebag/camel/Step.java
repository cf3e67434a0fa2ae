package io.saddlebag.camel;

import io.saddlebag.sync.InvalidOptionException;
import io.saddlebag.sync.SyncOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The steps of a sync, each with the options that it has. */
enum Step {
    EXTRACT(EnumSet.range(SyncOption.PRIMARY_KEY, SyncOption.FETCH_SIZE)),
    DIFF(SyncOption.ofDiff()),
    RECORD(EnumSet.of(SyncOption.FAILURE)),
    EVENTS(EnumSet.range(SyncOption.SYNC, SyncOption.REPEAT)),
    MANUAL(EnumSet.noneOf(SyncOption.class)),
    WEBHOOK(EnumSet.noneOf(SyncOption.class));

    private final Set<SyncOption> options;

    Step(Set<SyncOption> options) {
        this.options = options;
    }

    Set<SyncOption> options() {
        return options;
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

    /**
     * Checks options before Camel binds them, so that a wrong one is told in words for users.
     *
     * @throws IllegalArgumentException if an option does not belong to this step, or its value is not of its type
     */
    void require(Map<String, Object> given) {
        for (String name : given.keySet()) {
            if (SyncOption.of(name).filter(options::contains).isEmpty()) {
                Set<String> allowed = new TreeSet<>();
                options.forEach(each -> allowed.add(each.label() + (each.isOfField() ? "<destination field>" : "")));
                throw new InvalidOptionException(
                        name,
                        "Unknown option '" + name + "' of retl:" + label() + ". Allowed: "
                                + String.join(", ", allowed));
            }
        }
        given.forEach((name, value) ->
                SyncOption.of(name).orElseThrow().check(name, "retl:" + label(), String.valueOf(value)));
    }
}
