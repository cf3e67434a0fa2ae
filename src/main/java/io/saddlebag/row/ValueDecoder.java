package io.saddlebag.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads values that a {@link ValueEncoder} wrote. They arrive as {@code null}, {@link Boolean}, {@link Long},
 * {@link BigDecimal}, {@link Double}, {@link String}, {@code byte[]}, {@link LocalDate}, {@link LocalTime} (a {@link Duration}
 * where it is no time of a day), {@link LocalDateTime}, {@link OffsetDateTime} in UTC, {@link UUID}, {@link List} (a
 * {@link BoundedList} where positions do not begin at 1), {@link Map} or {@link JsonScalar}. A document that is not JSON arrives as
 * the text that it is. {@code MAX} and {@code MIN} of a date's type are {@link ValueText#isInfinite infinite}.
 */
public final class ValueDecoder {

    private static final long DAY = 86_400_000_000_000L;

    private ValueDecoder() {}

    public static Object read(ByteReader in) {
        int tag = in.getByte();
        return switch (tag) {
            case ValueEncoder.NOTHING -> null;
            case ValueEncoder.FALSE -> Boolean.FALSE;
            case ValueEncoder.TRUE -> Boolean.TRUE;
            case ValueEncoder.INTEGER -> in.getLong();
            case ValueEncoder.DECIMAL -> {
                int scale = in.getInt();
                yield new BigDecimal(new BigInteger(in.getBlock()), scale);
            }
            case ValueEncoder.FLOATING -> Double.longBitsToDouble(in.getLong());
            case ValueEncoder.TEXT -> in.getText();
            case ValueEncoder.BINARY -> in.getBlock();
            case ValueEncoder.DATE -> LocalDate.ofEpochDay(in.getLong());
            case ValueEncoder.TIME -> time(in.getLong());
            case ValueEncoder.TIMESTAMP -> LocalDateTime.ofEpochSecond(in.getLong(), in.getInt(), ZoneOffset.UTC);
            case ValueEncoder.INSTANT -> instant(in.getLong(), in.getInt());
            case ValueEncoder.UUID -> new UUID(in.getLong(), in.getLong());
            case ValueEncoder.JSON -> JsonDocument.read(in.getText());
            case ValueEncoder.LIST -> list(in);
            case ValueEncoder.BOUNDED_LIST -> {
                List<Integer> bounds = new ArrayList<>();
                for (int left = in.getVarint(); left > 0; left--) {
                    bounds.add(in.getInt());
                }
                yield new BoundedList(bounds, list(in));
            }
            case ValueEncoder.MAP -> map(in);
            default -> throw new IllegalStateException("Unknown value tag " + tag);
        };
    }

    /** Moves past a value. */
    public static void skip(ByteReader in) {
        int tag = in.getByte();
        switch (tag) {
            case ValueEncoder.NOTHING, ValueEncoder.FALSE, ValueEncoder.TRUE -> {
                // The tag is all.
            }
            case ValueEncoder.INTEGER, ValueEncoder.FLOATING, ValueEncoder.DATE, ValueEncoder.TIME -> in.skip(8);
            case ValueEncoder.TIMESTAMP, ValueEncoder.INSTANT -> in.skip(12);
            case ValueEncoder.UUID -> in.skip(16);
            case ValueEncoder.TEXT, ValueEncoder.BINARY, ValueEncoder.JSON -> in.skip(in.getVarint());
            case ValueEncoder.DECIMAL -> {
                in.skip(4);
                in.skip(in.getVarint());
            }
            case ValueEncoder.LIST -> skipElements(in);
            case ValueEncoder.BOUNDED_LIST -> {
                in.skip(Integer.BYTES * in.getVarint());
                skipElements(in);
            }
            case ValueEncoder.MAP -> {
                for (int left = in.getVarint(); left > 0; left--) {
                    in.skip(in.getVarint());
                    skip(in);
                }
            }
            default -> throw new IllegalStateException("Unknown value tag " + tag);
        }
    }

    private static void skipElements(ByteReader in) {
        for (int left = in.getVarint(); left > 0; left--) {
            skip(in);
        }
    }

    private static Object time(long nanos) {
        return nanos >= 0 && nanos < DAY ? LocalTime.ofNanoOfDay(nanos) : Duration.ofNanos(nanos);
    }

    private static OffsetDateTime instant(long second, int nano) {
        if (second == OffsetDateTime.MAX.toEpochSecond()) {
            return OffsetDateTime.MAX;
        }
        return second == OffsetDateTime.MIN.toEpochSecond()
                ? OffsetDateTime.MIN
                : OffsetDateTime.ofInstant(Instant.ofEpochSecond(second, nano), ZoneOffset.UTC);
    }

    private static List<Object> list(ByteReader in) {
        int size = in.getVarint();
        List<Object> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(read(in));
        }
        return elements;
    }

    private static Map<String, Object> map(ByteReader in) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int left = in.getVarint(); left > 0; left--) {
            members.put(in.getText(), read(in));
        }
        return members;
    }
}
