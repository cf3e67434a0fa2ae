package io.saddlebag.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.row.BoundedList;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Digits;
import io.saddlebag.row.JsonDocument;
import io.saddlebag.row.Value;
import io.saddlebag.row.ValueSink;
import io.saddlebag.row.ValueText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes values in canonical form: two values that a user would call equal have the same bytes, and two that differ have
 * different bytes. {@code docs/canonical-form.md} has the rules, type by type.
 *
 * <p>Each value is a tag and either a fixed number of bytes or a length with so many bytes, so that a sequence of values can
 * be read in one way only: {@code ("a","bc")} and {@code ("ab","c")} differ.
 */
public final class CanonicalEncoder implements ValueSink {

    private static final int NOTHING = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int INTEGER = 3;
    private static final int DECIMAL = 4;
    private static final int FLOATING = 5;
    private static final int TEXT = 6;
    private static final int BINARY = 7;
    private static final int DATE = 8;
    private static final int TIME = 9;
    private static final int TIMESTAMP = 10;
    private static final int INSTANT = 11;
    private static final int UUID = 12;
    private static final int JSON = 13;
    private static final int ARRAY = 14;
    private static final int OBJECT = 15;
    private static final int BOUNDS = 16;

    /** Whole numbers of up to 18 digits have one form whatever their type; a long holds them all. */
    private static final int INTEGER_DIGITS = 18;

    private static final long INTEGER_RANGE = 1_000_000_000_000_000_000L;

    private final ByteWriter out;
    private boolean wroteNull;

    /** Whether the value to be written is a part of a list or map. */
    private boolean inside;

    public CanonicalEncoder(ByteWriter out) {
        this.out = out;
    }

    /** Whether the value written last was {@code NULL}. */
    boolean wroteNull() {
        return wroteNull;
    }

    @Override
    public void nothing() {
        out.putByte(NOTHING);
        wroteNull = true;
    }

    @Override
    public void bool(boolean value) {
        tag(value ? TRUE : FALSE);
    }

    @Override
    public void integer(long value) {
        if (Math.abs(value) < INTEGER_RANGE && value != Long.MIN_VALUE) {
            tag(INTEGER);
            out.putLong(value);
        } else {
            shortest(BigDecimal.valueOf(value).stripTrailingZeros());
        }
    }

    @Override
    public void decimal(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        if (shortest.signum() == 0) {
            integer(0);
        } else if (shortest.scale() <= 0 && shortest.precision() - (long) shortest.scale() <= INTEGER_DIGITS) {
            integer(shortest.longValueExact());
        } else {
            shortest(shortest);
        }
    }

    private void shortest(BigDecimal value) {
        tag(DECIMAL);
        out.putInt(value.scale());
        byte[] unscaled = value.unscaledValue().toByteArray();
        out.putBlock(unscaled, 0, unscaled.length);
    }

    @Override
    public void floating(double value) {
        if (inside && Double.isFinite(value)) {
            // A list of floating-point numbers is the JSON array that has their digits.
            decimal(Digits.decimal(value));
        } else if (value == Math.rint(value) && Math.abs(value) < INTEGER_RANGE) {
            integer((long) value);
        } else if (value == Math.rint(value) && !Double.isInfinite(value)) {
            decimal(new BigDecimal(value));
        } else {
            tag(FLOATING);
            out.putLong(Double.doubleToLongBits(value));
        }
    }

    @Override
    public void text(String value) {
        tag(TEXT);
        out.putText(composed(value));
    }

    /** The text in Unicode's form NFC. */
    static String composed(String value) {
        return Normalizer.isNormalized(value, Normalizer.Form.NFC)
                ? value
                : Normalizer.normalize(value, Normalizer.Form.NFC);
    }

    @Override
    public void utf8(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                text(new String(bytes, offset, length, StandardCharsets.UTF_8));
                return;
            }
        }
        tag(TEXT);
        out.putBlock(bytes, offset, length);
    }

    @Override
    public void binary(byte[] value) {
        tag(BINARY);
        out.putBlock(value, 0, value.length);
    }

    @Override
    public void date(long epochDay) {
        tag(DATE);
        out.putLong(epochDay);
    }

    @Override
    public void time(long nanos) {
        tag(TIME);
        out.putLong(nanos);
    }

    @Override
    public void timestamp(long epochSecond, int nano) {
        tag(TIMESTAMP);
        out.putLong(epochSecond);
        out.putInt(nano);
    }

    @Override
    public void instant(long epochSecond, int nano) {
        tag(INSTANT);
        out.putLong(epochSecond);
        out.putInt(nano);
    }

    @Override
    public void uuid(long mostSignificant, long leastSignificant) {
        if (inside) {
            text(new java.util.UUID(mostSignificant, leastSignificant).toString());
            return;
        }
        tag(UUID);
        out.putLong(mostSignificant);
        out.putLong(leastSignificant);
    }

    /** Objects are compared without regard to the order of their members. Text that is not JSON is compared as text. */
    @Override
    public void json(String text) {
        JsonNode tree = JsonDocument.tree(text);
        if (tree == null) {
            text(text);
            return;
        }
        tag(JSON);
        document(tree);
        wroteNull = false;
    }

    /** As the JSON array that has the same elements, as far as JSON has such elements. */
    @Override
    public void list(List<?> elements) {
        boolean outer = enter();
        if (elements instanceof BoundedList bounded) {
            out.putByte(BOUNDS);
            out.putVarint(bounded.lowerBounds().size());
            bounded.lowerBounds().forEach(out::putInt);
        }
        out.putByte(ARRAY);
        out.putVarint(elements.size());
        for (Object each : elements) {
            Value.write(each, this);
        }
        leave(outer);
    }

    /** As the JSON object that has the same members, as far as JSON has such values. */
    @Override
    public void map(Map<?, ?> members) {
        boolean outer = enter();
        TreeMap<String, Object> sorted = new TreeMap<>();
        members.forEach((name, value) -> sorted.put(composed(ValueText.name(name)), value));
        out.putByte(OBJECT);
        out.putVarint(sorted.size());
        for (Map.Entry<String, Object> each : sorted.entrySet()) {
            out.putText(each.getKey());
            Value.write(each.getValue(), this);
        }
        leave(outer);
    }

    private boolean enter() {
        boolean outer = inside;
        if (!outer) {
            out.putByte(JSON);
        }
        inside = true;
        return outer;
    }

    private void leave(boolean outer) {
        inside = outer;
        wroteNull = false;
    }

    private void document(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(composed(member.getKey()), member.getValue()));
            tag(OBJECT);
            out.putVarint(members.size());
            for (Map.Entry<String, JsonNode> member : members.entrySet()) {
                out.putText(member.getKey());
                document(member.getValue());
            }
        } else if (node.isArray()) {
            tag(ARRAY);
            out.putVarint(node.size());
            for (JsonNode element : node) {
                document(element);
            }
        } else if (node.isNumber()) {
            decimal(node.decimalValue());
        } else if (node.isBoolean()) {
            bool(node.booleanValue());
        } else if (node.isNull()) {
            nothing();
        } else {
            text(node.textValue());
        }
    }

    private void tag(int tag) {
        out.putByte(tag);
        wroteNull = false;
    }
}
