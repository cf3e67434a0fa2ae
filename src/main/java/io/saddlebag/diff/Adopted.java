package io.saddlebag.diff;

import io.saddlebag.row.ByteReader;

/**
 * An entry for the snapshot of a row for which nothing is sent.
 *
 * @param stem the entry's details but for the destination id
 */
public record Adopted(long keyHigh, long keyLow, long rowHigh, long rowLow, byte[] stem) {

    static Adopted read(ByteReader in) {
        long keyHigh = in.getLong();
        long keyLow = in.getLong();
        long rowHigh = in.getLong();
        long rowLow = in.getLong();
        in.getInt();
        in.getByte();
        return new Adopted(keyHigh, keyLow, rowHigh, rowLow, in.getBlock());
    }
}
