package io.saddlebag.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A byte array that grows as it is written to, and is reused for row after row. */
public final class ByteWriter {

    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[512];
    private int length;

    /** The backing array; only the first {@link #length} bytes are meaningful, and only until the next write. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void reset() {
        length = 0;
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    public void putByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    public void putInt(int value) {
        reserve(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    public void putLong(long value) {
        reserve(8);
        BIG_ENDIAN_LONG.set(bytes, length, value);
        length += 8;
    }

    /** The lowest 48 bits of a value. */
    public void putLong48(long value) {
        reserve(6);
        for (int shift = 40; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /** An unsigned number in seven bits a byte, low bits first. */
    public void putVarint(int value) {
        int rest = value;
        reserve(5);
        while ((rest & ~0x7F) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    public void putBytes(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** A length as varint, then the bytes. */
    public void putBlock(byte[] source, int offset, int count) {
        putVarint(count);
        putBytes(source, offset, count);
    }

    /** A length in bytes as varint, then the text in UTF-8. */
    public void putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putBlock(utf8, 0, utf8.length);
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }
}
