package io.saddlebag.security;

import java.util.Arrays;

/**
 * What the escapes of a text may mean. Where an escape begins (one of JSON, of a URL or a form, of XML or HTML, or a quotation mark
 * that is doubled), the text is read as the character that it stands for as well as literally; and since a text may have been
 * escaped several times, each in another way, an escape may itself be written in escapes. Which reading was meant is not decided.
 *
 * <p>Each position has a bounded number of readings, each of a bounded length, so the time is linear in that of the text.
 */
final class Readings {

    /** How many characters of the text one character may take. */
    static final int LONGEST = Unescaping.LONGEST;

    private final String text;

    /** By position: one more than the number of its first reading, or 0. */
    private int[] firsts;

    private int[] origins = new int[0];
    private int[] values = new int[0];
    private int[] ends = new int[0];
    private int[] levels = new int[0];
    private int count;

    Readings(String text) {
        this.text = text;
        Unescaping unescaping = new Unescaping(this);
        // from the end: an escape may consist of others, which begin later
        int same = 0;
        for (int position = text.length() - 1; position >= 0; position--) {
            char character = text.charAt(position);
            boolean again = position + 1 < text.length() && text.charAt(position + 1) == character;
            same = again && character != '+' ? same + 1 : 1;
            if (same <= Unescaping.MOST_ALIKE && Unescaping.isLead(character)) {
                int begin = count;
                unescaping.read(position, character);
                if (count > begin) {
                    index(position, begin);
                }
            }
        }
    }

    private void index(int position, int begin) {
        if (firsts == null) {
            firsts = new int[text.length() + 1];
        }
        firsts[position] = begin + 1;
    }

    String text() {
        return text;
    }

    /** How many there are by now. */
    int count() {
        return count;
    }

    /** The first reading of a position besides its own character, or -1; the others have the numbers that follow. */
    int first(int position) {
        return firsts == null ? -1 : firsts[position] - 1;
    }

    boolean isOf(int reading, int position) {
        return reading >= 0 && reading < count && origins[reading] == position;
    }

    /** The code point that is read. */
    int value(int reading) {
        return values[reading];
    }

    /** The position after it. */
    int end(int reading) {
        return ends[reading];
    }

    /** How often it was escaped. */
    int level(int reading) {
        return levels[reading];
    }

    void add(int origin, int value, int end, int level) {
        if (count == values.length) {
            int size = Math.max(16, count * 2);
            origins = Arrays.copyOf(origins, size);
            values = Arrays.copyOf(values, size);
            ends = Arrays.copyOf(ends, size);
            levels = Arrays.copyOf(levels, size);
        }
        origins[count] = origin;
        values[count] = value;
        ends[count] = end;
        levels[count] = level;
        count++;
    }
}
