package io.saddlebag.row;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/**
 * Values as text, where that is the same for everybody: dates and times are ISO 8601, points in time in UTC with a {@code Z},
 * binary values are Base64.
 */
public final class ValueText {

    private ValueText() {}

    /** @param value never {@code null}; one that is not of these types has the text that it gives itself */
    public static String of(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return instant(moment);
        }
        if (value instanceof LocalDateTime local) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
        }
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
    }

    /** As {@link DateTimeFormatter#ISO_INSTANT} has it, several times as fast for the years that occur. */
    private static String instant(OffsetDateTime moment) {
        LocalDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            return DateTimeFormatter.ISO_INSTANT.format(moment);
        }
        String text = utc.toString();
        boolean wholeMinute = utc.getSecond() == 0 && utc.getNano() == 0;
        return wholeMinute ? text + ":00Z" : text + "Z";
    }
}
