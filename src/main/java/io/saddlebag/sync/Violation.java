package io.saddlebag.sync;

/**
 * Why a record is invalid.
 *
 * @param code    short and stable, for grouping
 * @param message for people; repeats no value of the record
 */
public record Violation(String code, String message) {}
