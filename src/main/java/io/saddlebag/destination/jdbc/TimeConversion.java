package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.jdbc.Conversion.ConversionException;
import io.saddlebag.row.ValueText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Set;

/**
 * Dates and times. What has no zone is taken as UTC where a point in time is wanted, and the other way round. A fraction
 * of a second that is finer than the column's is cut off rather than rounded, which could make tomorrow of today.
 */
final class TimeConversion {

    /** ISO 8601, with a blank allowed for the T, and time and offset left out at will. */
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** PostgreSQL's names of types; other databases write theirs in capitals. */
    private static final Set<String> UNBOUNDED = Set.of("date", "timestamp", "timestamptz");

    private TimeConversion() {}

    static LocalDate date(Object value, Column column) throws ConversionException {
        if (ValueText.isInfinite(value)) {
            return isLast(value, column) ? LocalDate.MAX : LocalDate.MIN;
        }
        LocalDateTime time = local(value);
        if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new ConversionException("it has a time of day");
        }
        return time.toLocalDate();
    }

    private static boolean isLast(Object infinite, Column column) throws ConversionException {
        if (!UNBOUNDED.contains(column.type())) {
            throw new ConversionException("only dates and timestamps of PostgreSQL can be infinite");
        }
        return !ValueText.of(infinite).startsWith("-");
    }

    /** A {@link LocalTime}, or a {@link Duration} that is no time of a day, which some databases can hold. */
    static Object time(Object value, Column column) throws ConversionException {
        if (value instanceof Duration) {
            return value;
        }
        if (value instanceof LocalTime time) {
            return cut(time, column);
        }
        if (value instanceof String text) {
            try {
                return cut(LocalTime.parse(text.strip()), column);
            } catch (DateTimeException e) {
                throw new ConversionException("it is not a time such as 13:45:30");
            }
        }
        throw new ConversionException("it is not a time of day");
    }

    static LocalDateTime timestamp(Object value, Column column) throws ConversionException {
        if (ValueText.isInfinite(value)) {
            return isLast(value, column) ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
        return cut(local(value), column);
    }

    static OffsetDateTime instant(Object value, Column column) throws ConversionException {
        if (ValueText.isInfinite(value)) {
            return isLast(value, column) ? OffsetDateTime.MAX : OffsetDateTime.MIN;
        }
        return cut(local(value), column).atOffset(ZoneOffset.UTC);
    }

    /** A date, timestamp or instant as the date and time that it is in UTC. */
    private static LocalDateTime local(Object value) throws ConversionException {
        if (value instanceof LocalDateTime time) {
            return time;
        } else if (value instanceof OffsetDateTime time) {
            return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        } else if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        } else if (value instanceof String text) {
            return parse(text.strip());
        }
        throw new ConversionException("it is neither a date nor a timestamp");
    }

    private static LocalDateTime parse(String text) throws ConversionException {
        try {
            TemporalAccessor parsed = TEXT.parse(text);
            LocalDate date = LocalDate.from(parsed);
            if (!parsed.isSupported(ChronoField.NANO_OF_DAY)) {
                return date.atStartOfDay();
            }
            LocalDateTime time = date.atTime(LocalTime.from(parsed));
            return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? time.minusSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
                    : time;
        } catch (DateTimeException e) {
            throw new ConversionException("it is not a date or timestamp such as 2026-01-31 or 2026-01-31T13:45:30Z");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Temporal> T cut(T time, Column column) {
        if (column.scale() < 0 || column.scale() >= 9) {
            return time;
        }
        int nano = time.get(ChronoField.NANO_OF_SECOND);
        int unit = 1;
        for (int digits = column.scale(); digits < 9; digits++) {
            unit *= 10;
        }
        return nano % unit == 0 ? time : (T) time.with(ChronoField.NANO_OF_SECOND, nano - nano % unit);
    }
}
