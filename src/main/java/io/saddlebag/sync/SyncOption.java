package io.saddlebag.sync;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The options of a sync's steps: which there are, and what their values may be. The component goes by it and so do forms, each in
 * its own way; what an option means to users is said where Camel finds it, at the endpoint.
 */
public enum SyncOption {
    MODE("mode", Mode::of),
    FIELD("field."),
    DESTINATION_KEY("destinationKey"),
    REQUIRED("required"),
    TYPE("type.", FieldType::of),
    MAX_LENGTH("maxLength.", 1),
    ALLOWED("allowed."),
    SENSITIVE("sensitive"),
    BATCH_SIZE("batchSize", 1),
    CONCURRENCY("concurrency", 1),
    MAX_DELETES("maxDeletes", value -> Limit.of("maxDeletes", value)),
    MAX_REJECTED("maxRejected", 0),
    ALLOW_EMPTY("allowEmpty", List.of("true", "false")),
    RETRY_REJECTED("retryRejected", RetryRejected::of),
    PRIMARY_KEY("primaryKey"),
    SOURCE("source"),
    MODEL("model"),
    FETCH_SIZE("fetchSize", 1),
    FAILURE("failure", List.of("auto", "rejected", "pending", "stop")),
    SYNC("sync"),
    TYPES("types"),
    REJECTED_SHARE("rejectedShare"),
    REPEAT("repeat");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern LARGE_NUMBER = Pattern.compile("\\d{10,}");

    private final String label;
    private final Integer least;
    private final List<String> choices;
    private final Consumer<String> parser;

    SyncOption(String label, Integer least, List<String> choices, Consumer<String> parser) {
        this.label = label;
        this.least = least;
        this.choices = choices;
        this.parser = parser;
    }

    /** Any text. */
    SyncOption(String label) {
        this(label, null, List.of(), value -> {});
    }

    /** A whole number. */
    SyncOption(String label, int least) {
        this(label, least, List.of(), value -> {});
    }

    SyncOption(String label, List<String> choices) {
        this(label, null, choices, value -> {});
    }

    /** What a parser takes that is kept elsewhere. */
    SyncOption(String label, Consumer<String> parser) {
        this(label, null, List.of(), parser);
    }

    /** The name as users write it. Where it ends with a dot, the name of a destination field follows. */
    public String label() {
        return label;
    }

    /** The name of the same in a form. */
    public String field() {
        return label.replace(".", "").replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Whether it is given for each destination field by itself. */
    public boolean isOfField() {
        return label.endsWith(".");
    }

    /** Those of {@code retl:diff}, in the order in which a sync is written. */
    public static Set<SyncOption> ofDiff() {
        return EnumSet.range(MODE, PRIMARY_KEY);
    }

    /** The option that somebody has written. */
    public static Optional<SyncOption> of(String written) {
        return Arrays.stream(values())
                .filter(each -> each.isOfField()
                        ? written.startsWith(each.label) && written.length() > each.label.length()
                        : written.equals(each.label))
                .findFirst();
    }

    /** What is wrong with a value, as the end of a sentence that begins with the option; {@code null} if nothing is. */
    public String problem(String value) {
        String text = value.strip();
        if (least != null) {
            if (LARGE_NUMBER.matcher(text).matches()) {
                return "is above 999999999";
            }
            return WHOLE_NUMBER.matcher(text).matches() && Integer.parseInt(text) >= least
                    ? null
                    : cannotBe(text, "a whole number from " + least);
        }
        return choices.isEmpty() || choices.contains(text) ? null : cannotBe(text, String.join(", ", choices));
    }

    /**
     * @param name  of the option as it is written
     * @param place the step that has it
     * @throws InvalidOptionException if it cannot have this value
     */
    public void check(String name, String place, String value) {
        String problem = problem(value);
        if (problem != null) {
            String subject = InvalidOptionException.subject(name, isOfField() ? null : place);
            throw new InvalidOptionException(name, value, subject + " " + problem);
        }
    }

    private static String cannotBe(String value, String allowed) {
        return "cannot be '" + value + "'. Allowed: " + allowed;
    }

    /** @throws InvalidOptionException if the value is refused where it is used */
    public void parse(String value) {
        parser.accept(value);
    }
}
