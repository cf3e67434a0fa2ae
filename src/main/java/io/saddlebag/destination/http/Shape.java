package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Choice;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a reply accounts for the records of its call. */
enum Shape {
    STATUS,
    POSITIONAL,
    KEYED,
    MULTISTATUS,
    /** The accepted records are counted, and the others named by their position. */
    INDEXED,
    ALL;

    /** Whether the reply has something to say of each record. */
    boolean itemsDue() {
        return this != STATUS && this != ALL;
    }

    /**
     * @param value      as the option has it, or {@code null}
     * @param one        whether a call carries one record
     * @param manyOption what makes it carry many, for messages
     */
    static Shape of(String option, String value, boolean one, String manyOption) {
        String many = Arrays.stream(values())
                .filter(each -> each != STATUS)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        if (value == null) {
            if (one) {
                return STATUS;
            }
            throw new IllegalArgumentException("Option '" + option + "' must be set with " + manyOption + ": " + many);
        }
        Shape shape = Choice.of(option, value, Shape.class);
        if (shape == STATUS && !one) {
            throw new IllegalArgumentException("Option '" + option + "' is 'status', which fits one record a call only."
                    + " With " + manyOption + " allowed: " + many);
        }
        return shape;
    }
}
