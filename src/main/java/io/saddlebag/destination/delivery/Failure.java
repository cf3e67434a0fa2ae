package io.saddlebag.destination.delivery;

/**
 * What went wrong with a call or a record, in the destination's own words where it said something.
 *
 * @param code short and stable, such as {@code REQUIRED_FIELD_MISSING} or {@code no-reply}
 */
public record Failure(String code, String message) {}
