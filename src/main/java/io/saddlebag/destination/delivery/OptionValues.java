package io.saddlebag.destination.delivery;

import io.saddlebag.sync.InvalidOptionException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the values of options. What is not allowed is refused with the option, the value and what is. */
public final class OptionValues {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h)?");

    private OptionValues() {}

    /** What to throw for a value that is not allowed. */
    public static InvalidOptionException wrong(String option, String value, String allowed) {
        return new InvalidOptionException(
                option, value, allowed, "Option '" + option + "' is '" + value + "'. Allowed: " + allowed);
    }

    /**
     * The constant whose lower-case name is the value.
     *
     * @throws InvalidOptionException if none is
     */
    public static <E extends Enum<E>> E constant(String option, String value, Class<E> type) {
        for (E each : type.getEnumConstants()) {
            if (label(each).equals(value)) {
                return each;
            }
        }
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(OptionValues::label).collect(Collectors.joining(", "));
        throw wrong(option, value, allowed);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidOptionException if it is no whole number within these bounds */
    public static int number(String option, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the message that says what is allowed
        }
        throw wrong(option, value, "a whole number from " + least + " to " + most);
    }

    /**
     * A duration as {@code 500} (milliseconds), {@code 500ms}, {@code 30s} or {@code PT30S}.
     *
     * @throws InvalidOptionException if it is none
     */
    public static Duration duration(String option, String value) {
        Matcher simple = DURATION.matcher(value);
        if (simple.matches()) {
            long amount = Long.parseLong(simple.group(1));
            String unit = simple.group(2) == null ? "ms" : simple.group(2);
            return switch (unit) {
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofMillis(amount);
            };
        }
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // falls through to the message that says what is allowed
        }
        throw wrong(option, value, "a duration such as 500ms, 30s, 5m, 1h or PT30S; a bare number is milliseconds");
    }
}
