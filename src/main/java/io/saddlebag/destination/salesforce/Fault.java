package io.saddlebag.destination.salesforce;

/**
 * An error in Salesforce's own words.
 *
 * @param code such as {@code REQUIRED_FIELD_MISSING}
 */
record Fault(String code, String message) {}
