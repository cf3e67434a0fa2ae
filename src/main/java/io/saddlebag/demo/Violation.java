package io.saddlebag.demo;

/**
 * Why the sandbox CRM does not take a contact.
 *
 * @param code  short and stable
 * @param field the property at fault, or {@code null} where it is the contact as a whole
 */
record Violation(String code, String message, String field) {}
