package io.saddlebag.camel;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the values of options before Camel binds them, so that a wrong one is told in words for users. */
final class OptionCheck {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

    private static final Map<String, String> AT_LEAST =
            Map.of("batchSize", "1", "concurrency", "1", "fetchSize", "1", "maxRejected", "0");

    private static final Map<String, List<String>> CHOICES =
            Map.of("allowEmpty", List.of("true", "false"), "failure", List.of("auto", "rejected", "pending", "stop"));

    private OptionCheck() {}

    /** @throws IllegalArgumentException if a value is not of the option's type */
    static void require(Step step, Map<String, Object> options) {
        options.forEach((name, value) -> {
            String text = String.valueOf(value).trim();
            if (AT_LEAST.containsKey(name)) {
                boolean fits = WHOLE_NUMBER.matcher(text).matches()
                        && Integer.parseInt(text) >= Integer.parseInt(AT_LEAST.get(name));
                require(fits, step, name, text, "a whole number from " + AT_LEAST.get(name));
            } else if (CHOICES.containsKey(name)) {
                require(CHOICES.get(name).contains(text), step, name, text, String.join(", ", CHOICES.get(name)));
            }
        });
    }

    private static void require(boolean fits, Step step, String option, String value, String allowed) {
        if (!fits) {
            throw new IllegalArgumentException("Option " + option + " of retl:" + step.label() + " cannot be '" + value
                    + "'. Allowed: " + allowed);
        }
    }
}
