package io.saddlebag.sync;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of records, given as a count or as a share of a whole.
 *
 * @param amount  the count, or the percentage
 * @param percent whether {@code amount} is a percentage
 */
public record Limit(double amount, boolean percent) {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(%?)");

    /** Whether {@code count} out of {@code whole} is more than this limit allows. */
    public boolean isExceededBy(long count, long whole) {
        return percent ? count * 100.0 > amount * whole : count > amount;
    }

    /** @throws InvalidOptionException if the text is neither a whole number nor a percentage from 0 to 100 */
    public static Limit of(String option, String text) {
        Matcher matcher = SHAPE.matcher(text.trim());
        boolean matches = matcher.matches();
        boolean percent = matches && !matcher.group(2).isEmpty();
        boolean valid = matches
                && (percent
                        ? Double.parseDouble(matcher.group(1)) <= 100
                        : matcher.group(1).indexOf('.') < 0);
        if (!valid) {
            throw InvalidOptionException.cannotBe(
                    option, text, "a number of records such as 500, or a percentage of the snapshot such as 20%");
        }
        return new Limit(Double.parseDouble(matcher.group(1)), percent);
    }

    @Override
    public String toString() {
        String number = amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount);
        return percent ? number + "%" : number;
    }
}
