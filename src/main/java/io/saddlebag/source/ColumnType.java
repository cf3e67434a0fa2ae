package io.saddlebag.source;

/**
 * A column of a model.
 *
 * @param name as rows have it
 * @param type the database's own name for its type
 */
public record ColumnType(String name, String type) {}
