package io.saddlebag.row;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, in one way for all destinations. */
public final class Digits {

    /** Beyond so many places a number is written with an exponent; nobody means to send a million zeros. */
    private static final int LONGEST_SCALE = 1000;

    /** So many decimal digits, and any fewer, survive the way into a double and back: no shorter text means the same. */
    private static final int ALWAYS_EXACT = 15;

    private Digits() {}

    /** Whether a number is one that has digits: neither {@code NaN} nor infinite. */
    public static boolean finite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }

    /**
     * The digits of a number: a decimal with those that it has, {@code 1.50}; a floating-point number with the fewest that mean
     * it, {@code 0.1}, and a whole one as an integer, {@code 10000001}. No exponent, but beyond a thousand places.
     */
    public static String of(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) <= LONGEST_SCALE ? decimal.toPlainString() : decimal.toString();
        }
        if (!finite(number)) {
            return number.toString();
        }
        if (number instanceof Double || number instanceof Float) {
            return plain(number);
        }
        return number.toString();
    }

    /** A floating-point number as the decimal that its digits mean. */
    public static BigDecimal decimal(double value) {
        BigDecimal written = new BigDecimal(Double.toString(value));
        // Before Java 19 some numbers were written with more digits than they need.
        return written.precision() <= ALWAYS_EXACT ? written : shortest(value, written.precision());
    }

    private static BigDecimal shortest(double value, int most) {
        BigDecimal exact = new BigDecimal(value);
        int fewest = Math.abs(value) < Double.MIN_NORMAL ? 1 : ALWAYS_EXACT;
        for (int precision = fewest; precision <= most; precision++) {
            // The nearest, and then the next: beside a power of two more numbers mean it above than below.
            for (RoundingMode rounding : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
                BigDecimal rounded = exact.round(new MathContext(precision, rounding));
                if (Double.parseDouble(rounded.toString()) == value) {
                    return rounded;
                }
            }
        }
        return new BigDecimal(Double.toString(value));
    }

    private static String plain(Number number) {
        double value = number.doubleValue();
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            return Long.toString((long) value);
        }
        BigDecimal digits = number instanceof Float ? new BigDecimal(number.toString()) : decimal(value);
        return digits.stripTrailingZeros().toPlainString();
    }
}
