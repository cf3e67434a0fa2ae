package io.saddlebag.destination.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads option values of which only some are allowed. */
public final class Choice {

    private Choice() {}

    /**
     * The constant whose lower-case name is the value.
     *
     * @throws IllegalArgumentException naming the option, the value and every allowed value
     */
    public static <E extends Enum<E>> E of(String option, String value, Class<E> type) {
        for (E each : type.getEnumConstants()) {
            if (label(each).equals(value)) {
                return each;
            }
        }
        throw wrong(
                option,
                value,
                Arrays.stream(type.getEnumConstants()).map(Choice::label).collect(Collectors.joining(", ")));
    }

    public static IllegalArgumentException wrong(String option, String value, String allowed) {
        return new IllegalArgumentException("Option '" + option + "' is '" + value + "'. Allowed: " + allowed);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
