package io.saddlebag.form;

/** A text that is not YAML. The message says why; {@link #line} says where. */
public final class YamlSyntaxException extends IllegalArgumentException {

    private final int line;

    YamlSyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** The line of the error, counted from 1; 0 if it is not known. */
    public int line() {
        return line;
    }
}
