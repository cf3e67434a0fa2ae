package io.saddlebag.destination.jdbc;

import io.saddlebag.row.KeyEquality;

/**
 * When a column, as a key, takes two values for the same.
 *
 * @param equality  the rule, as far as it can be followed outside the database
 * @param compared  whether a value may be stored in another spelling than the one by which it was found, so that each write has
 *                  to compare the two
 * @param cause     what makes the column take still more values for the same than {@code equality} does, for messages;
 *                  {@code null} where {@code equality} is exactly the column's own
 * @param remedy    the statement that makes the column exact, or {@code null}
 */
record KeySense(KeyEquality equality, boolean compared, String cause, String remedy) {

    static final KeySense EXACT = exactly(KeyEquality.EXACT);

    /** Letters' case counts in no UUID. */
    private static final KeySense UUID = exactly(KeyEquality.IGNORING_CASE);

    private static final KeySense NUMBER = exactly(KeyEquality.NUMERIC);

    /** Of a column that keeps nothing of a spelling, or that tells every one from every other. */
    static KeySense exactly(KeyEquality equality) {
        return new KeySense(equality, false, null, null);
    }

    /** Of a column whose rule is known, and which keeps the spelling that it was given. */
    static KeySense spelt(KeyEquality equality) {
        return new KeySense(equality, true, null, null);
    }

    /** Of a column that keeps the spelling and has a rule of which only a part is known. */
    static KeySense loose(KeyEquality equality, String cause, String remedy) {
        return new KeySense(equality, true, cause, remedy);
    }

    /** Of a column of which nobody outside the database knows when two texts are the same value. */
    static KeySense unsuited(String type) {
        return unsuited("type " + type, null);
    }

    /** Of a column that cannot even be asked which spelling it holds. */
    static KeySense unsuited(String cause, String remedy) {
        return new KeySense(KeyEquality.EXACT, false, cause, remedy);
    }

    /** That of a kind of column for which the database has nothing more to say. */
    static KeySense of(Kind kind, String type) {
        return switch (kind) {
            case INTEGER, DECIMAL, REAL, DOUBLE -> NUMBER;
            case UUID -> UUID;
            case TEXT, BOOLEAN, DATE, TIME, TIMESTAMP, INSTANT, BINARY -> EXACT;
            default -> unsuited(type);
        };
    }

    /** Whether two texts are the same by what is known of the rule. */
    boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private String folded(String text) {
        String folded = equality.ignoresTrailingSpaces() ? KeyValues.unpadded(text) : text;
        return equality.ignoresCase()
                ? folded.codePoints()
                        .map(Character::toLowerCase)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : folded;
    }
}
