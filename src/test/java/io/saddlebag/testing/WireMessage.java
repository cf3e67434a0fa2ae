package io.saddlebag.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A message of Protocol Buffers, read by the numbers of its fields. */
final class WireMessage {

    private final Map<Integer, List<byte[]>> messages = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();

    WireMessage(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> numbers.put(field, varint(in));
                case 1 -> numbers.put(field, in.getLong());
                case 2 -> {
                    byte[] value = new byte[(int) varint(in)];
                    in.get(value);
                    messages.computeIfAbsent(field, each -> new ArrayList<>()).add(value);
                }
                case 5 -> numbers.put(field, (long) in.getInt());
                default -> throw new IllegalArgumentException("Unknown wire type in " + tag);
            }
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    List<byte[]> messages(int field) {
        return messages.getOrDefault(field, List.of());
    }

    /** The number in a field; 0 if it is left out. */
    long number(int field) {
        return numbers.getOrDefault(field, 0L);
    }

    /** The text in a field; empty if it is left out. */
    String text(int field) {
        return messages(field).isEmpty() ? "" : new String(messages(field).get(0), StandardCharsets.UTF_8);
    }

    String hex(int field) {
        return messages(field).isEmpty()
                ? ""
                : HexFormat.of().formatHex(messages(field).get(0));
    }
}
