package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.Conversion.ConversionException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** What a column takes as it is. The database would take more, and change it in silence. */
@FunctionalInterface
interface ColumnRule {

    /** How many members of an enumeration a message names. */
    int NAMED = 20;

    /**
     * @param value as {@link Conversion} has made it, {@code null} for NULL
     * @throws ConversionException if the database would store something else
     */
    void check(Object value) throws ConversionException;

    /** For a column that makes a value of its own of NULL: a number that counts up, or the time of the write. */
    static ColumnRule notNull() {
        return value -> {
            if (value == null) {
                throw new ConversionException(
                        "the column takes no NULL; the database would put a value of its own there");
            }
        };
    }

    /** For an enumeration, which would also take a text of digits for the position of a member. */
    static ColumnRule member(List<String> members) {
        Set<String> allowed = Set.copyOf(members);
        return value -> {
            if (value != null && !allowed.contains(value)) {
                throw notAllowed(members);
            }
        };
    }

    /** For a set, whose members are separated by commas. */
    static ColumnRule members(List<String> members) {
        Set<String> allowed = Set.copyOf(members);
        return value -> {
            if (value instanceof String text && !text.isEmpty() && !allowed.containsAll(List.of(text.split(",", -1)))) {
                throw notAllowed(members);
            }
        };
    }

    private static ConversionException notAllowed(List<String> members) {
        boolean all = members.size() <= NAMED;
        return new ConversionException(
                "allowed are " + String.join(", ", all ? members : members.subList(0, NAMED)) + (all ? "" : ", …"));
    }

    /** For a year, which would take two digits for one of this century or the last. */
    static ColumnRule year() {
        return value -> {
            if (value instanceof Long year && year != 0 && (year < 1901 || year > 2155)) {
                throw new ConversionException("allowed are 0 and 1901 to 2155");
            }
        };
    }

    /** For a floating-point number that is rounded to so many digits after the point. */
    static ColumnRule digits(int scale) {
        return value -> {
            if (value instanceof Double number
                    && Double.isFinite(number)
                    && BigDecimal.valueOf(number).stripTrailingZeros().scale() > scale) {
                throw new ConversionException("it has more than " + scale + " digits after the decimal point");
            }
        };
    }

    /** For bytes of a fixed number, to which zeros are added. */
    static ColumnRule bytes(int length) {
        return value -> {
            if (value instanceof byte[] bytes && bytes.length < length) {
                throw new ConversionException(
                        "it has " + bytes.length + " bytes, and the column adds zeros up to " + length);
            }
        };
    }
}
