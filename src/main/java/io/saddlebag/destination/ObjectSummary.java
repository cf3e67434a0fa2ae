package io.saddlebag.destination;

/**
 * A kind of record that a destination has.
 *
 * @param name  by which syncs refer to it
 * @param label as the destination shows it to people
 */
public record ObjectSummary(String name, String label) {}
