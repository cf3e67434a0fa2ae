package io.saddlebag.source;

/**
 * A type of a database, with a value that is easily spoilt on its way.
 *
 * @param type    as a column is declared
 * @param value   as SQL
 * @param changed the same with the smallest change that the type can express
 * @param json    the value as JSON over HTTP; {@code null} if JSON has no form for it
 * @param stored  the type of the column that takes it in a table; {@code null} if it is not written to one
 */
record TypeRow(String type, String value, String changed, String json, String stored) {

    /** Written to a column of the same type. */
    static TypeRow of(String type, String value, String changed, String json) {
        return new TypeRow(type, value, changed, json, type);
    }

    TypeRow into(String column) {
        return new TypeRow(type, value, changed, json, column);
    }
}
