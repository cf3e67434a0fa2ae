package io.saddlebag.row;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Takes one typed value. Rows hand their values to a sink instead of returning objects, so that a row which turns out to
 * be unchanged costs no allocation.
 */
public interface ValueSink {

    /** SQL {@code NULL}. */
    void nothing();

    void bool(boolean value);

    void integer(long value);

    void decimal(BigDecimal value);

    void floating(double value);

    void text(String value);

    /** Text whose UTF-8 bytes are at hand; the array is only read, and not after the call. */
    void utf8(byte[] bytes, int offset, int length);

    void binary(byte[] value);

    void date(long epochDay);

    /**
     * A time of day, or a time below zero or beyond a day where the database has such: {@code 24:00:00}, {@code -838:59:59}.
     *
     * @param nanos since midnight
     */
    void time(long nanos);

    /** A date and time without zone; the seconds are counted as if it were UTC. */
    void timestamp(long epochSecond, int nano);

    /** A point in time. */
    void instant(long epochSecond, int nano);

    void uuid(long mostSignificant, long leastSignificant);

    /** A document as JSON text. */
    void json(String text);

    /** An array. @param elements values as {@link Value#write} takes them */
    void list(List<?> elements);

    /** A structure or map. @param members values as {@link Value#write} takes them, by their names */
    void map(Map<?, ?> members);
}
