package io.saddlebag.diff;

import io.saddlebag.sync.Violation;

/**
 * A row that is not sent.
 *
 * @param key       the primary key as text, with {@code null} where a part of it is missing
 * @param violation what is wrong with it
 */
public record InvalidRecord(String key, Violation violation) {}
