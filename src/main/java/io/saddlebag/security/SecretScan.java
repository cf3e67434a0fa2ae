package io.saddlebag.security;

import java.util.Arrays;

/**
 * Looks for secrets in a text, in all {@link Readings} of it at once. A path is a way to read a part of the text that may yet become a
 * secret; of those that have come equally far at a position, the one that was there first goes on.
 */
final class SecretScan {

    /** How many paths may lead to one position. Real texts have two or three. */
    private static final int MOST_PATHS = 64;

    /** A part that is shorter gives nothing away. */
    private static final int SHORTEST_PART = 3;

    private final Readings readings;
    private final String text;
    private final SecretTrie trie;
    private final Ranges found;

    /** By position: the first of the paths that lead there. */
    private int[] heads;

    private int[] states = new int[64];
    private int[] origins = new int[64];
    private int[] before = new int[64];
    private int[] lengths = new int[64];
    private int[] next = new int[64];
    private int count = 1;

    SecretScan(Readings readings, SecretTrie trie, Ranges found) {
        this.readings = readings;
        this.text = readings.text();
        this.trie = trie;
        this.found = found;
    }

    /** @param cut whether the text goes on elsewhere, so that the beginning of a secret may be at its end */
    void run(boolean cut) {
        for (int position = 0; position < text.length(); position++) {
            read(position, text.charAt(position), position + 1);
            for (int i = readings.first(position); readings.isOf(i, position); i++) {
                read(position, readings.value(i), readings.end(i));
            }
        }
        if (cut && heads != null) {
            for (int position = Math.max(1, text.length() - Readings.LONGEST); position <= text.length(); position++) {
                // what follows may be an escape that the cut has broken
                boolean last = position == text.length() || Unescaping.isLead(text.charAt(position));
                for (int path = heads[position]; last && path != 0; path = next[path]) {
                    int depth = trie.depth(states[path]);
                    if (depth >= SHORTEST_PART) {
                        found.add(start(path, depth), text.length());
                    }
                }
            }
        }
    }

    private void read(int position, int value, int end) {
        char[] folded = Folding.of(value);
        int path = heads == null ? 0 : heads[position];
        if (path == 0 && trie.ignores(folded[0]) && folded.length == 1) {
            return;
        }
        do {
            int state = states[path];
            for (char each : folded) {
                state = trie.step(state, each);
            }
            if (state != 0) {
                lead(position, path, state, folded.length, end);
            }
            path = next[path];
        } while (path != 0);
    }

    private void lead(int position, int path, int state, int length, int end) {
        if (heads == null) {
            heads = new int[text.length() + 1];
        }
        int others = 0;
        for (int each = heads[end]; each != 0; each = next[each]) {
            if (states[each] == state || ++others == MOST_PATHS) {
                return;
            }
        }
        if (count == states.length) {
            states = Arrays.copyOf(states, count * 2);
            origins = Arrays.copyOf(origins, count * 2);
            before = Arrays.copyOf(before, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
            next = Arrays.copyOf(next, count * 2);
        }
        states[count] = state;
        origins[count] = position;
        before[count] = path;
        lengths[count] = length;
        next[count] = heads[end];
        heads[end] = count;
        for (int output = trie.output(state); output != 0; output = trie.nextOutput(output)) {
            int start = start(count, trie.depth(output));
            for (SecretForm form : trie.forms(output)) {
                match(form, start, end);
            }
        }
        count++;
    }

    private int start(int path, int depth) {
        int rest = depth - lengths[path];
        int at = path;
        while (rest > 0) {
            at = before[at];
            rest -= lengths[at];
        }
        return origins[at];
    }

    private void match(SecretForm form, int start, int end) {
        if (form.exact() != null) {
            boolean plain = end - start == form.exact().length();
            if (!plain || text.startsWith(form.exact(), start)) {
                found.add(widened(start, -1, form.left()), padded(widened(end, 1, form.right())));
            }
        } else if (!form.alone() || !isWord(valueBefore(start)) && !isWord(valueAt(end))) {
            found.add(start, end);
        }
    }

    private int widened(int position, int direction, int most) {
        int at = position;
        for (int i = 0; i < most; i++) {
            int neighbour = direction < 0 ? at - 1 : at;
            if (neighbour < 0 || neighbour >= text.length() || !isBase64(text.charAt(neighbour))) {
                break;
            }
            at += direction;
        }
        return at;
    }

    private int padded(int end) {
        int at = end;
        while (at < text.length() && at - end < 2 && text.charAt(at) == '=') {
            at++;
        }
        return at;
    }

    private static boolean isBase64(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '-' || c == '_');
    }

    private static boolean isWord(int value) {
        return value >= 0 && Character.isLetterOrDigit(value);
    }

    /** The character at a position; an escape counts as what it stands for. -1 at the end. */
    private int valueAt(int position) {
        if (position >= text.length()) {
            return -1;
        }
        int longest = -1;
        for (int i = readings.first(position); readings.isOf(i, position); i++) {
            if (longest < 0 || readings.end(i) > readings.end(longest)) {
                longest = i;
            }
        }
        return longest < 0 ? text.codePointAt(position) : readings.value(longest);
    }

    private int valueBefore(int position) {
        for (int origin = Math.max(0, position - Readings.LONGEST); origin < position; origin++) {
            for (int i = readings.first(origin); readings.isOf(i, origin); i++) {
                if (readings.end(i) == position) {
                    return readings.value(i);
                }
            }
        }
        return position == 0 ? -1 : text.codePointBefore(position);
    }
}
