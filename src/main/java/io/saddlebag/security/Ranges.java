package io.saddlebag.security;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Parts of a text that are to be masked. */
final class Ranges {

    private record Range(int from, int to) {}

    private final List<Range> all = new ArrayList<>();

    void add(int from, int to) {
        all.add(new Range(from, to));
    }

    /** The text with a mask for each part; parts that overlap are one. */
    String masked(String text, String mask) {
        if (all.isEmpty()) {
            return text;
        }
        all.sort(Comparator.comparingInt(Range::from));
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        int to = -1;
        for (Range each : all) {
            if (each.from >= to) {
                masked.append(text, done, each.from).append(mask);
                to = each.to;
            } else {
                to = Math.max(to, each.to);
            }
            done = to;
        }
        return masked.append(text, done, text.length()).toString();
    }
}
