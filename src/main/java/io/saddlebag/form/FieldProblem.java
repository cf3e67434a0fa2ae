package io.saddlebag.form;

/**
 * What is wrong with one field of a form.
 *
 * @param field   the path of the field as JSON has it, such as {@code field_mappings[2].destination}
 * @param message what is wrong and what is allowed; repeats no secret
 */
public record FieldProblem(String field, String message) {}
