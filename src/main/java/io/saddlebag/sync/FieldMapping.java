package io.saddlebag.sync;

/**
 * What one destination field is filled with.
 *
 * @param field  the destination's name of the field
 * @param origin where its value comes from
 */
public record FieldMapping(String field, Origin origin) {}
