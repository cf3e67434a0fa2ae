package io.saddlebag.api;

import java.util.ArrayList;
import java.util.List;

/** The difference between two texts, line by line, as a unified diff with three lines around each change. */
final class TextDiff {

    private static final int AROUND = 3;
    private static final int MOST_LINES = 2_000;

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    /** A line with the numbers of the lines before it in both texts. */
    private record Line(char mark, String text, int before, int after) {}

    private TextDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

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
        TextDiff diff = new TextDiff(old, now);
        diff.compare();
        return diff.hunks();
    }

    private void compare() {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i), i++, j++));
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line('-', before.get(i), i++, j));
            } else {
                lines.add(new Line('+', after.get(j), i, j++));
            }
        }
    }

    private String hunks() {
        StringBuilder text = new StringBuilder();
        int next = 0;
        while (next < lines.size()) {
            if (lines.get(next).mark() == ' ') {
                next++;
                continue;
            }
            int from = Math.max(0, next - AROUND);
            int to = next;
            // changes with few lines between them stand in one hunk
            for (int k = next; k < lines.size() && k <= to + 2 * AROUND; k++) {
                to = lines.get(k).mark() == ' ' ? to : k;
            }
            int end = Math.min(lines.size(), to + AROUND + 1);
            hunk(lines.subList(from, end), text);
            next = end;
        }
        return text.toString();
    }

    private static void hunk(List<Line> hunk, StringBuilder text) {
        long old = hunk.stream().filter(line -> line.mark() != '+').count();
        long now = hunk.stream().filter(line -> line.mark() != '-').count();
        Line first = hunk.get(0);
        text.append("@@ -")
                .append(first.before() + (old == 0 ? 0 : 1))
                .append(',')
                .append(old);
        text.append(" +").append(first.after() + (now == 0 ? 0 : 1)).append(',').append(now);
        text.append(" @@\n");
        hunk.forEach(line -> text.append(line.mark()).append(line.text()).append('\n'));
    }
}
