package io.saddlebag.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Reads values that a {@link ValueEncoder} wrote. They arrive as {@code null}, {@link Boolean}, {@link Long},
 * {@link BigDecimal}, {@link Double}, {@link String}, {@code byte[]}, {@link LocalDate}, {@link LocalTime},
 * {@link LocalDateTime}, {@link OffsetDateTime} in UTC, {@link UUID}, {@link java.util.List} or {@link java.util.Map}. A
 * document that is not JSON arrives as the text that it is.
 */
public final class ValueDecoder {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
            case ValueEncoder.TIME -> LocalTime.ofNanoOfDay(in.getLong());
            case ValueEncoder.TIMESTAMP -> LocalDateTime.ofEpochSecond(in.getLong(), in.getInt(), ZoneOffset.UTC);
            case ValueEncoder.INSTANT ->
                OffsetDateTime.ofInstant(Instant.ofEpochSecond(in.getLong(), in.getInt()), ZoneOffset.UTC);
            case ValueEncoder.UUID -> new UUID(in.getLong(), in.getLong());
            case ValueEncoder.JSON -> document(in.getText());
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
            default -> throw new IllegalStateException("Unknown value tag " + tag);
        }
    }

    private static Object document(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException notJson) {
            return text;
        }
    }
}
