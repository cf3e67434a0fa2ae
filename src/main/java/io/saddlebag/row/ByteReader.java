package io.saddlebag.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads back what a {@link ByteWriter} wrote. */
public final class ByteReader {

    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int position;

    public ByteReader(byte[] bytes) {
        this(bytes, 0);
    }

    public ByteReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    public boolean hasMore() {
        return position < bytes.length;
    }

    public int position() {
        return position;
    }

    public void skip(int count) {
        position += count;
    }

    public byte getByte() {
        return bytes[position++];
    }

    public int getInt() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | bytes[position++] & 0xFF;
        }
        return value;
    }

    public long getLong() {
        long value = (long) BIG_ENDIAN_LONG.get(bytes, position);
        position += 8;
        return value;
    }

    public long getLong48() {
        long value = 0;
        for (int i = 0; i < 6; i++) {
            value = value << 8 | bytes[position++] & 0xFF;
        }
        return value;
    }

    public int getVarint() {
        int value = 0;
        int shift = 0;
        int next;
        do {
            next = bytes[position++];
            value |= (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    public byte[] getBlock() {
        int count = getVarint();
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    public String getText() {
        int count = getVarint();
        position += count;
        return new String(bytes, position - count, count, StandardCharsets.UTF_8);
    }
}
