package io.saddlebag.sync;

/** Where the value of a destination field comes from. */
public sealed interface Origin {

    /** A column of the model. */
    record Column(String name) implements Origin {}

    /** The same text for every record. */
    record Constant(String value) implements Origin {}

    /** An expression in Camel's simple language, whose body is the row as a map. */
    record Simple(String expression) implements Origin {}

    /** Reads {@code email}, {@code constant:web} or {@code simple:${body[first_name]} ${body[last_name]}}. */
    static Origin of(String text) {
        if (text.startsWith("constant:")) {
            return new Constant(text.substring("constant:".length()));
        }
        if (text.startsWith("simple:")) {
            return new Simple(text.substring("simple:".length()));
        }
        return new Column(text.trim());
    }
}
