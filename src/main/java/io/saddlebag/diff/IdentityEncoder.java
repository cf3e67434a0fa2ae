package io.saddlebag.diff;

import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.row.ValueSink;
import io.saddlebag.row.ValueText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the values of a key as the text that a destination receives, folded so that texts which it takes for equal have the
 * same bytes: {@code 1} and {@code "1"} are one record. Each value is a length with so many bytes.
 */
final class IdentityEncoder implements ValueSink {

    private static final int LONGEST_INTEGER = 20;
    private static final double WHOLE = 1e18;

    private final ByteWriter out;
    private final boolean ofModel;
    private final byte[] digits = new byte[LONGEST_INTEGER];
    private KeyEquality equality = KeyEquality.EXACT;
    private boolean wroteNull;

    /**
     * @param ofModel whether the values are a model's primary key, which are compared as the model's user does: numbers whatever
     *                their scale, text whatever its Unicode form
     */
    IdentityEncoder(ByteWriter out, boolean ofModel) {
        this.out = out;
        this.ofModel = ofModel;
    }

    /** Turns to a value with this rule. */
    IdentityEncoder with(KeyEquality rule) {
        equality = rule;
        return this;
    }

    /** Whether the value written last was {@code NULL}. */
    boolean wroteNull() {
        return wroteNull;
    }

    @Override
    public void nothing() {
        wroteNull = true;
    }

    @Override
    public void bool(boolean value) {
        text(Boolean.toString(value));
    }

    @Override
    public void integer(long value) {
        wroteNull = false;
        if (value == Long.MIN_VALUE) {
            text(Long.toString(value));
            return;
        }
        int at = LONGEST_INTEGER;
        long rest = Math.abs(value);
        do {
            digits[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        if (value < 0) {
            digits[--at] = '-';
        }
        out.putBlock(digits, at, LONGEST_INTEGER - at);
    }

    @Override
    public void decimal(BigDecimal value) {
        text(ofModel ? shortest(value) : value.toPlainString());
    }

    @Override
    public void floating(double value) {
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            integer((long) value);
        } else {
            text(ValueText.of(value));
        }
    }

    private static String shortest(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    @Override
    public void text(String value) {
        wroteNull = false;
        String folded = ofModel ? CanonicalEncoder.composed(value) : value;
        if (equality.ignoresTrailingSpaces()) {
            folded = withoutTrailingSpaces(folded);
        }
        if (equality.numeric()) {
            folded = asNumber(folded);
        }
        if (equality.ignoresCase()) {
            folded = folded.toLowerCase(Locale.ROOT);
        }
        out.putText(folded);
    }

    private static String withoutTrailingSpaces(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static String asNumber(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            // The plain form of 1E+999999999 would fill the memory.
            return Math.abs((long) number.scale()) > 1_000 ? text : shortest(number);
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }

    @Override
    public void utf8(byte[] bytes, int offset, int length) {
        if (equality.equals(KeyEquality.EXACT) && !(ofModel && hasOthersThanAscii(bytes, offset, length))) {
            wroteNull = false;
            out.putBlock(bytes, offset, length);
        } else {
            text(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
    }

    private static boolean hasOthersThanAscii(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void binary(byte[] value) {
        text(ValueText.of(value));
    }

    @Override
    public void date(long epochDay) {
        text(ValueText.of(LocalDate.ofEpochDay(epochDay)));
    }

    @Override
    public void time(long nanos) {
        boolean ofDay = nanos >= 0 && nanos < Duration.ofDays(1).toNanos();
        text(ValueText.of(ofDay ? LocalTime.ofNanoOfDay(nanos) : Duration.ofNanos(nanos)));
    }

    @Override
    public void timestamp(long epochSecond, int nano) {
        text(ValueText.of(LocalDateTime.ofEpochSecond(epochSecond, nano, ZoneOffset.UTC)));
    }

    @Override
    public void instant(long epochSecond, int nano) {
        text(ValueText.of(OffsetDateTime.ofInstant(Instant.ofEpochSecond(epochSecond, nano), ZoneOffset.UTC)));
    }

    @Override
    public void uuid(long mostSignificant, long leastSignificant) {
        text(new java.util.UUID(mostSignificant, leastSignificant).toString());
    }

    @Override
    public void json(String text) {
        text(text);
    }

    @Override
    public void list(List<?> elements) {
        text(ValueText.of(elements));
    }

    @Override
    public void map(Map<?, ?> members) {
        text(ValueText.of(members));
    }
}
