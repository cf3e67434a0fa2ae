package io.saddlebag.api;

/**
 * What is wrong with one field of a request.
 *
 * @param field   as the request writes it, with dots and brackets for what is nested; or a query parameter
 * @param message what is wrong, and what is allowed
 */
public record FieldFault(String field, String message) {}
