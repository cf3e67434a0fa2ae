package io.saddlebag.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * When a destination takes two values of one of its key fields for the same. Values are compared by their text, as the
 * destination receives it; each rule makes more texts equal than the text alone would.
 *
 * @param ignoresCase           whether letters that differ in case only are equal, by Unicode's simple lower case
 * @param ignoresTrailingSpaces whether blanks at the end count, as they do not in {@code CHAR(n)}
 * @param numeric               whether texts of equal numbers are equal: {@code 1}, {@code 1.0} and {@code 01}
 */
public record KeyEquality(boolean ignoresCase, boolean ignoresTrailingSpaces, boolean numeric) {

    /** Texts are equal if they are the same, character for character. */
    public static final KeyEquality EXACT = new KeyEquality(false, false, false);

    /** Letters that differ in case only are equal. */
    public static final KeyEquality IGNORING_CASE = new KeyEquality(true, false, false);

    /** Texts of equal numbers are equal. */
    public static final KeyEquality NUMERIC = new KeyEquality(false, false, true);

    private static final String CASE = "case";
    private static final String SPACES = "spaces";
    private static final String NUMBERS = "numbers";

    /** The rule by which texts are equal if they are equal by either. */
    public KeyEquality or(KeyEquality other) {
        return new KeyEquality(
                ignoresCase || other.ignoresCase,
                ignoresTrailingSpaces || other.ignoresTrailingSpaces,
                numeric || other.numeric);
    }

    /** The rule as the store keeps it; {@link #parse} reads it. */
    @Override
    public String toString() {
        List<String> rules = new ArrayList<>();
        if (ignoresCase) {
            rules.add(CASE);
        }
        if (ignoresTrailingSpaces) {
            rules.add(SPACES);
        }
        if (numeric) {
            rules.add(NUMBERS);
        }
        return String.join("+", rules);
    }

    /** Reads what {@link #toString} gave. */
    public static KeyEquality parse(String text) {
        Set<String> rules = Set.of(text.split("\\+"));
        return new KeyEquality(rules.contains(CASE), rules.contains(SPACES), rules.contains(NUMBERS));
    }
}
