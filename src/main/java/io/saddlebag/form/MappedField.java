package io.saddlebag.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.saddlebag.sync.SyncOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A destination field, what it is filled with and what its values are checked for.
 *
 * @param source      the model's column, or {@code null} where there is a constant
 * @param constant    the same text for every record, or {@code null} where there is a column
 * @param destination the destination's name of the field
 * @param type        the type that values must have, a label of {@link io.saddlebag.sync.FieldType}, or {@code null} for any
 * @param required    whether a record without a value is invalid
 * @param maxLength   the most characters, or {@code null} for any number
 * @param allowed     the values that are allowed, as text; empty for any
 * @param sensitive   whether values are masked in what is kept and shown
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MappedField(
        String source,
        String constant,
        String destination,
        String type,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean required,
        Integer maxLength,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> allowed,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sensitive) {

    public MappedField {
        allowed = SyncForm.listOf(allowed);
    }

    /** A field that is filled with a column, without checks. */
    public static MappedField of(String source, String destination) {
        return new MappedField(source, null, destination, null, false, null, List.of(), false);
    }

    /** What its values are checked for by options that each field has for itself, in the order in which they are written. */
    Map<SyncOption, String> checks() {
        Map<SyncOption, String> checks = new EnumMap<>(SyncOption.class);
        checks.put(SyncOption.TYPE, type);
        checks.put(SyncOption.MAX_LENGTH, SyncForm.text(maxLength));
        checks.put(SyncOption.ALLOWED, allowed.isEmpty() ? null : String.join(",", allowed));
        checks.values().removeIf(Objects::isNull);
        return checks;
    }
}
