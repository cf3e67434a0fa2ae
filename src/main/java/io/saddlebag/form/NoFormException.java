package io.saddlebag.form;

/** A route has something that the form does not express. The message is a reason for people; the line may be unknown (0). */
final class NoFormException extends RuntimeException {

    private final int line;

    NoFormException(String reason) {
        this(reason, 0);
    }

    NoFormException(String reason, int line) {
        super(reason, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }

    /** The same reason at a line, unless it has one. */
    NoFormException at(int otherwise) {
        return line > 0 ? this : new NoFormException(getMessage(), otherwise);
    }
}
