package io.saddlebag.api;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.stream.Collectors;

/** The difference between two texts, line by line, as a unified diff with three lines around each change. */
final class TextDiff {

    private static final int AROUND = 3;
    private static final int MOST_LINES = 2_000;

    /** The names of the files, which the texts do not have. */
    private static final int HEAD = 2;

    private TextDiff() {}

    /** {@code null} unless both are texts of more than a line, and differ, and are not huge. */
    static String of(String before, String after) {
        if (before == null || after == null || before.equals(after) || !(before + after).contains("\n")) {
            return null;
        }
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        if (old.size() > MOST_LINES || now.size() > MOST_LINES) {
            return null;
        }
        return UnifiedDiffUtils.generateUnifiedDiff("", "", old, DiffUtils.diff(old, now), AROUND).stream()
                .skip(HEAD)
                // of a text without lines the library gives the first one, which it does not have
                .map(line -> line.replaceFirst("^(@@ .*[-+])1,0 ", "$10,0 ") + "\n")
                .collect(Collectors.joining());
    }
}
