package io.saddlebag.source;

import io.saddlebag.row.JsonDocument;
import java.lang.reflect.InvocationTargetException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes plain values of what DuckDB's driver gives, through lists, structures and maps. */
final class DuckDbValue {

    private static final Pattern TIMESTAMP =
            Pattern.compile("(\\d{4,}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)(?![\\d+-])");

    private static final LocalDate LAST_DAY = LocalDate.ofEpochDay(Integer.MAX_VALUE);
    private static final LocalDate FIRST_DAY = LocalDate.ofEpochDay(-Integer.MAX_VALUE);
    private static final LocalDateTime LAST_TIME = micros(Long.MAX_VALUE);
    private static final LocalDateTime FIRST_TIME = micros(-Long.MAX_VALUE);
    private static final LocalDateTime LAST_NANO = nanos(Long.MAX_VALUE);
    private static final LocalDateTime FIRST_NANO = nanos(-Long.MAX_VALUE);

    private final Text whole;
    private Matcher timestamps;

    /** Gives the text that the database writes for the whole value. */
    @FunctionalInterface
    interface Text {
        String get() throws SQLException;
    }

    DuckDbValue(Text whole) {
        this.whole = whole;
    }

    private static LocalDateTime micros(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
    }

    private static LocalDateTime nanos(long nanos) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(nanos, 1_000_000_000), (int) Math.floorMod(nanos, 1_000_000_000L), ZoneOffset.UTC);
    }

    /** A date, timestamp or point in time with the database's infinities as {@code MAX} and {@code MIN}. */
    static Object of(Object value) {
        if (value instanceof LocalDate date) {
            return date.equals(LAST_DAY) ? LocalDate.MAX : date.equals(FIRST_DAY) ? LocalDate.MIN : date;
        } else if (value instanceof LocalDateTime local) {
            boolean last = local.equals(LAST_TIME) || local.equals(LAST_NANO);
            boolean first = local.equals(FIRST_TIME) || local.equals(FIRST_NANO);
            return last ? LocalDateTime.MAX : first ? LocalDateTime.MIN : local;
        } else if (value instanceof OffsetDateTime moment) {
            LocalDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            return utc.equals(LAST_TIME)
                    ? OffsetDateTime.MAX
                    : utc.equals(FIRST_TIME) ? OffsetDateTime.MIN : utc.atOffset(ZoneOffset.UTC);
        }
        return value;
    }

    Object plain(Object value) throws SQLException {
        if (value instanceof Array array) {
            boolean intervals = "INTERVAL".equals(array.getBaseTypeName());
            List<Object> elements = new ArrayList<>();
            for (Object each : (Object[]) array.getArray()) {
                elements.add(intervals && each instanceof String text ? IsoInterval.ofText(text) : plain(each));
            }
            return elements;
        } else if (value instanceof Struct) {
            return map(members(value));
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof Timestamp timestamp) {
            return of(local(timestamp));
        } else if (value instanceof Blob blob) {
            return blob.getBytes(1, Math.toIntExact(blob.length()));
        } else if (value != null && value.getClass().getName().equals("org.duckdb.JsonNode")) {
            return JsonDocument.read(value.toString());
        }
        return of(value);
    }

    private Map<Object, Object> map(Map<?, ?> map) throws SQLException {
        Map<Object, Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            members.put(plain(each.getKey()), plain(each.getValue()));
        }
        return members;
    }

    /** JDBC gives the values of a structure without their names. The driver is not always on the classpath. */
    private static Map<?, ?> members(Object struct) throws SQLException {
        try {
            return (Map<?, ?>) struct.getClass().getMethod("getMap").invoke(struct);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new SQLException("DuckDB's driver gives no names of the members of a STRUCT", e);
        }
    }

    /**
     * The driver makes a timestamp in the process's time zone of one that has none. A time that does not exist in that zone
     * comes out an hour late; which it was is seen in the text of the whole value.
     */
    private LocalDateTime local(Timestamp timestamp) throws SQLException {
        LocalDateTime given = timestamp.toLocalDateTime();
        ZoneOffsetTransition before = ZoneId.systemDefault()
                .getRules()
                .previousTransition(timestamp.toInstant().plusNanos(1));
        Duration gap = before == null || !before.isGap() ? Duration.ZERO : before.getDuration();
        boolean unsure =
                !gap.isZero() && given.isBefore(before.getDateTimeAfter().plus(gap));
        if (!unsure) {
            return given;
        }
        if (timestamps == null) {
            timestamps = TIMESTAMP.matcher(whole.get());
        }
        while (timestamps.find()) {
            LocalDateTime written = LocalDateTime.parse(timestamps.group(1) + 'T' + timestamps.group(2));
            if (written.equals(given) || written.equals(given.minus(gap))) {
                return written;
            }
        }
        throw new SQLException("The timestamp " + given + " inside a nested value is not certain in the time zone "
                + ZoneId.systemDefault()
                + "; cast it to text in the model's SQL, or start Java with -Duser.timezone=UTC");
    }
}
