package io.saddlebag.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Hands Java objects, as drivers and Camel components make them, to a {@link ValueSink}. */
public final class Value {

    private Value() {}

    /**
     * Hands {@code value} to {@code sink} as the type that it has.
     *
     * @throws SourceException if objects of this class have no meaning as a column's value
     */
    public static void write(Object value, ValueSink sink) {
        if (value == null) {
            sink.nothing();
        } else if (value instanceof String text) {
            sink.text(text);
        } else if (value instanceof Number number) {
            writeNumber(number, sink);
        } else if (value instanceof Boolean bool) {
            sink.bool(bool);
        } else if (value instanceof UUID uuid) {
            sink.uuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        } else if (value instanceof byte[] bytes) {
            sink.binary(bytes);
        } else if (value instanceof Date || value instanceof java.time.temporal.Temporal) {
            writeTime(value, sink);
        } else {
            writeOther(value, sink);
        }
    }

    private static void writeNumber(Number number, ValueSink sink) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            sink.integer(number.longValue());
        } else if (number instanceof BigDecimal decimal) {
            sink.decimal(decimal);
        } else if (number instanceof BigInteger integer) {
            sink.decimal(new BigDecimal(integer));
        } else if (number instanceof Double) {
            sink.floating(number.doubleValue());
        } else if (number instanceof Float) {
            // By its shortest decimal form: 0.1 stays 0.1, and does not become 0.10000000149011612.
            sink.floating(Double.parseDouble(number.toString()));
        } else {
            sink.decimal(new BigDecimal(number.toString()));
        }
    }

    private static void writeTime(Object value, ValueSink sink) {
        if (value instanceof java.sql.Timestamp timestamp) {
            writeLocal(timestamp.toLocalDateTime(), sink);
        } else if (value instanceof java.sql.Date date) {
            sink.date(date.toLocalDate().toEpochDay());
        } else if (value instanceof java.sql.Time time) {
            sink.time(time.toLocalTime().toNanoOfDay());
        } else if (value instanceof LocalDate date) {
            sink.date(date.toEpochDay());
        } else if (value instanceof LocalTime time) {
            sink.time(time.toNanoOfDay());
        } else if (value instanceof LocalDateTime local) {
            writeLocal(local, sink);
        } else if (value instanceof OffsetDateTime moment) {
            sink.instant(moment.toEpochSecond(), moment.getNano());
        } else if (value instanceof ZonedDateTime moment) {
            sink.instant(moment.toEpochSecond(), moment.getNano());
        } else if (value instanceof Instant moment) {
            sink.instant(moment.getEpochSecond(), moment.getNano());
        } else if (value instanceof OffsetTime time) {
            sink.text(DateTimeFormatter.ISO_OFFSET_TIME.format(time));
        } else if (value instanceof Date date) {
            writeTime(date.toInstant(), sink);
        } else {
            sink.text(value.toString());
        }
    }

    private static void writeLocal(LocalDateTime local, ValueSink sink) {
        sink.timestamp(local.toEpochSecond(ZoneOffset.UTC), local.getNano());
    }

    private static void writeOther(Object value, ValueSink sink) {
        try {
            if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
                sink.text(value.toString());
            } else if (value instanceof Map<?, ?> map) {
                sink.map(map);
            } else if (value instanceof Collection<?> collection) {
                sink.list(collection instanceof List<?> list ? list : new ArrayList<>(collection));
            } else if (value instanceof JsonScalar scalar) {
                sink.json(scalar.json());
            } else if (value instanceof JsonNode node) {
                sink.json(node.toString());
            } else if (value instanceof Duration duration) {
                sink.time(duration.toNanos());
            } else if (value.getClass().isArray()) {
                sink.list(elements(value));
            } else {
                writeSql(value, sink);
            }
        } catch (SQLException | ArithmeticException e) {
            throw new SourceException("A value of " + value.getClass() + " could not be read: " + e.getMessage(), e);
        }
    }

    private static void writeSql(Object value, ValueSink sink) throws SQLException {
        if (value instanceof Array array) {
            sink.list(elements(array.getArray()));
        } else if (value instanceof Clob clob) {
            sink.text(clob.getSubString(1, Math.toIntExact(clob.length())));
        } else if (value instanceof Blob blob) {
            sink.binary(blob.getBytes(1, Math.toIntExact(blob.length())));
        } else if (value instanceof SQLXML xml) {
            sink.text(xml.getString());
        } else if (value.getClass().getName().startsWith("org.postgresql.")) {
            sink.text(value.toString());
        } else {
            throw new SourceException("A value of " + value.getClass()
                    + " cannot be synced; convert it in the model's SQL or in a step before retl:diff");
        }
    }

    /** The elements of an array of any component type. */
    private static List<Object> elements(Object array) {
        int length = java.lang.reflect.Array.getLength(array);
        List<Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(java.lang.reflect.Array.get(array, i));
        }
        return elements;
    }
}
