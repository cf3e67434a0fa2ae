package io.saddlebag.row;

import java.util.List;

/** A name that a sync uses is not among its model's columns. */
public final class UnknownColumnException extends IllegalArgumentException {

    private UnknownColumnException(String message) {
        super(message);
    }

    static UnknownColumnException missing(String name, List<String> names) {
        return new UnknownColumnException(
                "Unknown column '" + name + "'. The model's columns are: " + String.join(", ", names));
    }

    static UnknownColumnException ambiguous(String name, List<String> names) {
        return new UnknownColumnException(
                "Column '" + name + "' could be more than one of the model's columns, which differ only in case: "
                        + String.join(", ", names));
    }
}
