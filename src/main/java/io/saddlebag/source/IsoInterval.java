package io.saddlebag.source;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.Interval;

/** Intervals as ISO 8601 writes durations, each part with a sign of its own: {@code P1Y2M3DT4H5M6.5S}, {@code P-1M2D}. */
final class IsoInterval {

    /** As PostgreSQL, with {@code IntervalStyle} postgres, and DuckDB write them. */
    private static final Pattern TEXT = Pattern.compile("(?:([-+]?\\d+) years? ?)?(?:([-+]?\\d+) mon(?:th)?s? ?)?"
            + "(?:([-+]?\\d+) days? ?)?(?:([-+]?)(\\d+):(\\d+):([\\d.]+))?");

    private IsoInterval() {}

    /** A text that does not read as an interval, such as {@code infinity}, is given back as it is. */
    static String ofText(String text) {
        Matcher parts = TEXT.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return text;
        }
        boolean negative = "-".equals(parts.group(4));
        return of(
                number(parts.group(1), false),
                number(parts.group(2), false),
                number(parts.group(3), false),
                number(parts.group(5), negative),
                number(parts.group(6), negative),
                number(parts.group(7), negative));
    }

    static String of(Interval interval) {
        BigDecimal seconds = BigDecimal.valueOf(interval.getSecondsAndNanos(), 9);
        return of(
                BigDecimal.valueOf(interval.getYears()),
                BigDecimal.valueOf(interval.getMonths()),
                BigDecimal.valueOf(interval.getDays()),
                BigDecimal.valueOf(interval.getHours()),
                BigDecimal.valueOf(interval.getMinutes()),
                seconds);
    }

    private static BigDecimal number(String text, boolean negative) {
        BigDecimal number = text == null ? BigDecimal.ZERO : new BigDecimal(text);
        return negative ? number.negate() : number;
    }

    private static String of(
            BigDecimal years,
            BigDecimal months,
            BigDecimal days,
            BigDecimal hours,
            BigDecimal minutes,
            BigDecimal seconds) {
        String time = part(hours, 'H') + part(minutes, 'M') + part(seconds, 'S');
        String text = 'P' + part(years, 'Y') + part(months, 'M') + part(days, 'D') + (time.isEmpty() ? "" : 'T' + time);
        return text.length() == 1 ? "PT0S" : text;
    }

    private static String part(BigDecimal number, char unit) {
        return number.signum() == 0 ? "" : number.stripTrailingZeros().toPlainString() + unit;
    }
}
