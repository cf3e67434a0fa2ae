package io.saddlebag.row;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Writes values so that {@link ValueDecoder} gives back what the source had, to the last digit of a scale. (For telling
 * whether values are equal there is the canonical form of the diff engine.)
 */
public final class ValueEncoder implements ValueSink {

    static final int NOTHING = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int INTEGER = 3;
    static final int DECIMAL = 4;
    static final int FLOATING = 5;
    static final int TEXT = 6;
    static final int BINARY = 7;
    static final int DATE = 8;
    static final int TIME = 9;
    static final int TIMESTAMP = 10;
    static final int INSTANT = 11;
    static final int UUID = 12;
    static final int JSON = 13;
    static final int LIST = 14;
    static final int BOUNDED_LIST = 15;
    static final int MAP = 16;

    private final ByteWriter out;

    public ValueEncoder(ByteWriter out) {
        this.out = out;
    }

    @Override
    public void nothing() {
        out.putByte(NOTHING);
    }

    @Override
    public void bool(boolean value) {
        out.putByte(value ? TRUE : FALSE);
    }

    @Override
    public void integer(long value) {
        out.putByte(INTEGER);
        out.putLong(value);
    }

    @Override
    public void decimal(BigDecimal value) {
        out.putByte(DECIMAL);
        out.putInt(value.scale());
        byte[] unscaled = value.unscaledValue().toByteArray();
        out.putBlock(unscaled, 0, unscaled.length);
    }

    @Override
    public void floating(double value) {
        out.putByte(FLOATING);
        out.putLong(Double.doubleToRawLongBits(value));
    }

    @Override
    public void text(String value) {
        out.putByte(TEXT);
        out.putText(value);
    }

    @Override
    public void utf8(byte[] bytes, int offset, int length) {
        out.putByte(TEXT);
        out.putBlock(bytes, offset, length);
    }

    @Override
    public void binary(byte[] value) {
        out.putByte(BINARY);
        out.putBlock(value, 0, value.length);
    }

    @Override
    public void date(long epochDay) {
        out.putByte(DATE);
        out.putLong(epochDay);
    }

    @Override
    public void time(long nanos) {
        out.putByte(TIME);
        out.putLong(nanos);
    }

    @Override
    public void timestamp(long epochSecond, int nano) {
        out.putByte(TIMESTAMP);
        out.putLong(epochSecond);
        out.putInt(nano);
    }

    @Override
    public void instant(long epochSecond, int nano) {
        out.putByte(INSTANT);
        out.putLong(epochSecond);
        out.putInt(nano);
    }

    @Override
    public void uuid(long mostSignificant, long leastSignificant) {
        out.putByte(UUID);
        out.putLong(mostSignificant);
        out.putLong(leastSignificant);
    }

    @Override
    public void json(String text) {
        out.putByte(JSON);
        out.putText(text);
    }

    @Override
    public void list(List<?> elements) {
        if (elements instanceof BoundedList bounded) {
            out.putByte(BOUNDED_LIST);
            out.putVarint(bounded.lowerBounds().size());
            bounded.lowerBounds().forEach(out::putInt);
        } else {
            out.putByte(LIST);
        }
        out.putVarint(elements.size());
        for (Object each : elements) {
            Value.write(each, this);
        }
    }

    @Override
    public void map(Map<?, ?> members) {
        out.putByte(MAP);
        out.putVarint(members.size());
        for (Map.Entry<?, ?> each : members.entrySet()) {
            out.putText(ValueText.name(each.getKey()));
            Value.write(each.getValue(), this);
        }
    }
}
