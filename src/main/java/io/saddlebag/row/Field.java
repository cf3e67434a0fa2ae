package io.saddlebag.row;

/**
 * A field of the destination that a sync writes.
 *
 * @param name      the destination's name for it
 * @param key       whether it is (part of) the key by which the destination finds the record
 * @param sensitive whether its values are masked wherever Saddlebag keeps them
 */
public record Field(String name, boolean key, boolean sensitive) {}
