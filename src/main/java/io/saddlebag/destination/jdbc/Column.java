package io.saddlebag.destination.jdbc;

/**
 * A column of the destination's table.
 *
 * @param name      as the database spells it
 * @param kind      what it holds
 * @param type      the database's name of its type
 * @param size      characters of a text, digits of a number; 0 where there is no limit
 * @param scale     digits after the decimal point, or of the fraction of a second
 * @param nullable  whether it takes NULL
 * @param defaulted whether an insert may leave it out although it does not take NULL
 * @param computed  whether the database computes it, so that it cannot be written
 * @param rule      refuses what the database would change in silence; {@code null} where it changes nothing
 */
record Column(
        String name,
        Kind kind,
        String type,
        int size,
        int scale,
        boolean nullable,
        boolean defaulted,
        boolean computed,
        ColumnRule rule) {

    /** The type with its limits, for messages. */
    String label() {
        return switch (kind) {
            case TEXT -> size > 0 ? type + "(" + size + ")" : type;
            case DECIMAL -> size > 0 ? type + "(" + size + "," + scale + ")" : type;
            default -> type;
        };
    }
}
