package io.saddlebag.destination.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may be made of the value of a placeholder before it is put in. */
enum Filter {
    LOWER {
        @Override
        String of(String value) {
            return value.toLowerCase(Locale.ROOT);
        }
    },
    /** By which some APIs name their records; it protects nothing. */
    MD5 {
        @Override
        String of(String value) {
            try {
                byte[] digest = MessageDigest.getInstance("MD5").digest(value.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    abstract String of(String value);

    /** @throws IllegalArgumentException naming the option, the filter and those that there are */
    static Filter named(String option, String name) {
        for (Filter filter : values()) {
            if (filter.name().toLowerCase(Locale.ROOT).equals(name)) {
                return filter;
            }
        }
        throw new IllegalArgumentException("Option '" + option + "' holds the unknown filter '" + name
                + "'. Allowed: "
                + Arrays.stream(values())
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }
}
