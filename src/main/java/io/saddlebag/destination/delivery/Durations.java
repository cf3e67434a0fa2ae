package io.saddlebag.destination.delivery;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as configuration writes them: {@code 500} (milliseconds), {@code 500ms}, {@code 30s}, {@code PT30S}. */
public final class Durations {

    private static final Pattern SIMPLE = Pattern.compile("(\\d{1,12})(ms|s|m|h)?");

    private Durations() {}

    /** @throws IllegalArgumentException naming the option, the value and the allowed forms */
    public static Duration of(String option, String value) {
        Matcher simple = SIMPLE.matcher(value);
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
        throw Choice.wrong(
                option, value, "a duration such as 500ms, 30s, 5m, 1h or PT30S; a bare number is milliseconds");
    }
}
