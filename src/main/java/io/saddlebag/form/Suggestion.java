package io.saddlebag.form;

/**
 * A column for a destination field.
 *
 * @param source      the model's column
 * @param destination the destination's field
 * @param score       how sure it is, from 1 to 100
 * @param reason      why, for people
 * @param required    whether a new record must have a value in the field
 */
public record Suggestion(String source, String destination, int score, String reason, boolean required) {}
