package io.saddlebag.destination.jdbc;

/**
 * What JDBC does not tell of a column.
 *
 * @param sense  when it takes two values for the same as a key; {@code null} where that follows from what it holds
 * @param always whether it is an identity column that only the database may fill ({@code GENERATED ALWAYS AS IDENTITY})
 * @param base   the type that a domain is made of, or else its type
 * @param rule   refuses what the database would change in silence; {@code null} where it changes nothing
 */
record Nature(KeySense sense, boolean always, String base, ColumnRule rule) {}
