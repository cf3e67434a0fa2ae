package io.saddlebag.sync;

/**
 * An option that a person must mend before a sync can work: of a step, of a destination, or a setting. It says as values what is
 * wrong; the sentence is made of them and is for people alone. Who shows it in a form or at a line of a file asks for
 * {@link #option} and {@link #value}.
 *
 * <p>An option is named as its user writes it: {@code mode}, {@code destinationKey}, {@code field.email} for the destination's
 * field {@code email}, {@code connection} for a destination, {@code saddlebag.destinations.crm.url} for a setting.
 */
public final class InvalidOptionException extends IllegalArgumentException {

    private final String option;
    private final String value;
    private final String allowed;

    /**
     * @param value    what the option is; {@code null} where it is missing, where its name is wrong, or where it may be secret
     * @param allowed  what it may be instead, or {@code null}
     * @param sentence all of it for people; holds no secret
     */
    public InvalidOptionException(String option, String value, String allowed, String sentence) {
        super(sentence);
        this.option = option;
        this.value = value;
        this.allowed = allowed;
    }

    /** A value that an option cannot have, where the sentence says what to do. */
    public InvalidOptionException(String option, String value, String sentence) {
        this(option, value, null, sentence);
    }

    /** An option that is not wrong by its value alone: it does not exist, or does not go with something else. */
    public InvalidOptionException(String option, String sentence) {
        this(option, null, null, sentence);
    }

    /** An option that something else refuses. */
    public InvalidOptionException(String option, String sentence, Throwable cause) {
        this(option, sentence);
        initCause(cause);
    }

    /** A value that an option cannot have. */
    public static InvalidOptionException cannotBe(String option, String value, String allowed) {
        return cannotBe(option, null, value, allowed);
    }

    /** @param place what has the option, such as {@code retl:diff}; {@code null} where that need not be said */
    public static InvalidOptionException cannotBe(String option, String place, String value, String allowed) {
        return new InvalidOptionException(
                option, value, allowed, subject(option, place) + " cannot be '" + value + "'. Allowed: " + allowed);
    }

    /** A value that is the name of nothing. */
    public static InvalidOptionException unknown(String option, String value, String allowed) {
        return new InvalidOptionException(
                option, value, allowed, "Unknown " + option + " '" + value + "'. Allowed: " + allowed);
    }

    /** @param what it is that is missing, or what it is for */
    public static InvalidOptionException missing(String option, String what) {
        return new InvalidOptionException(option, subject(option, null) + " is missing: " + what);
    }

    /** How a sentence about an option begins. */
    public static String subject(String option, String place) {
        return (option.startsWith("saddlebag.") ? "Setting " : "Option ")
                + option
                + (place == null ? "" : " of " + place);
    }

    /** The one that an exception was thrown for, itself or in its causes; {@code null} if there is none. */
    public static InvalidOptionException in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidOptionException found) {
                return found;
            }
        }
        return null;
    }

    /** The name of the option. */
    public String option() {
        return option;
    }

    /** What it is, or {@code null}. */
    public String value() {
        return value;
    }

    /** What it may be, or {@code null}. */
    public String allowed() {
        return allowed;
    }
}
