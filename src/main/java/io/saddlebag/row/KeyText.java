package io.saddlebag.row;

import java.time.temporal.Temporal;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A primary key as people read and write it: {@code 42}, or {@code 42,EU} for one of two columns. */
public final class KeyText {

    private KeyText() {}

    /** The values separated by commas; a comma or backslash inside a value is written with a backslash before it. */
    public static String of(List<?> key) {
        return key.stream()
                .map(KeyText::text)
                .map(text -> text.replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        boolean own = value == null || value instanceof Temporal && !ValueText.isInfinite(value);
        return own ? String.valueOf(value) : ValueText.of(value);
    }
}
