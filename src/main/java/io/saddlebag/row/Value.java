package io.saddlebag.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Clob;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** Hands Java objects, as drivers and Camel components make them, to a {@link ValueSink}. */
public final class Value {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

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
            } else if (value instanceof Map || value instanceof Collection || value instanceof JsonNode) {
                sink.json(JSON.writeValueAsString(value));
            } else if (value instanceof Object[] array) {
                sink.json(JSON.writeValueAsString(array));
            } else if (value instanceof Array array) {
                sink.json(JSON.writeValueAsString(array.getArray()));
            } else if (value instanceof Clob clob) {
                sink.text(clob.getSubString(1, Math.toIntExact(clob.length())));
            } else if (value.getClass().getName().startsWith("org.postgresql.util.PG")) {
                sink.text(value.toString());
            } else {
                throw new SourceException("A value of " + value.getClass()
                        + " cannot be synced; convert it in the model's SQL or in a step before retl:diff");
            }
        } catch (JsonProcessingException | SQLException e) {
            throw new SourceException("A value of " + value.getClass() + " could not be read: " + e.getMessage(), e);
        }
    }
}
