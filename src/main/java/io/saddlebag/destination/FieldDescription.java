package io.saddlebag.destination;

import io.saddlebag.sync.FieldType;
import java.util.Set;

/**
 * A field as a destination describes it.
 *
 * @param name       by which it is mapped
 * @param label      as the destination shows it to people
 * @param type       the destination's own name for its type
 * @param values     the type that values are checked for, or {@code null} for none
 * @param required   whether a new record must have a value in it
 * @param createable whether it can be set in a new record
 * @param updateable whether it can be changed
 * @param key        whether a record can be found by it
 * @param maxLength  the most characters; 0 for any number
 * @param allowed    the values that it may have; empty for any
 */
public record FieldDescription(
        String name,
        String label,
        String type,
        FieldType values,
        boolean required,
        boolean createable,
        boolean updateable,
        boolean key,
        int maxLength,
        Set<String> allowed) {}
