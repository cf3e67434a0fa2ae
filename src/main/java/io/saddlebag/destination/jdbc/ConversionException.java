package io.saddlebag.destination.jdbc;

/** A value has no equal in the type of its column. The message says why, without the value. */
final class ConversionException extends Exception {

    ConversionException(String reason) {
        // One is made for each bad record and caught at once: a stack trace would cost more than all the rest
        super(reason, null, false, false);
    }
}
