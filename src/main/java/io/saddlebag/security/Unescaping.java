package io.saddlebag.security;

import java.util.HashMap;
import java.util.Map;

/** Takes escapes for what they stand for, see {@link Readings}. */
final class Unescaping {

    /** How often a character may have been escaped. */
    private static final int DEEPEST = 4;

    /** How many characters of the text one character may take, escaped as often as that. */
    static final int LONGEST = 120;

    /** How many backslashes come before a quotation mark that was escaped as often as that; more mean nothing. */
    static final int MOST_ALIKE = 1 << DEEPEST;

    /** How many readings a position may have. Real ones have three or four. */
    private static final int MOST = 20;

    private static final String LEADS = "\\%&+'\"\r";

    private final Readings readings;
    private final String text;
    private int begin;

    /** How often what is looked for now was escaped: the simpler reading of the same comes first. */
    private int wanted;

    /** Where what was read last ends. */
    private int after;

    /** The letter or digit that was read last. */
    private int last;

    Unescaping(Readings readings) {
        this.readings = readings;
        this.text = readings.text();
    }

    static boolean isLead(int value) {
        return value < 0x80 && LEADS.indexOf(value) >= 0;
    }

    /** Adds all that the text may mean from a position on. */
    void read(int position, char character) {
        begin = readings.count();
        for (wanted = 1; wanted <= DEEPEST; wanted++) {
            decode(position, character, position + 1, 0);
            int known = readings.count();
            for (int i = begin; i < known; i++) {
                if (isLead(readings.value(i))) {
                    decode(position, readings.value(i), readings.end(i), readings.level(i));
                }
            }
        }
    }

    /** @param level how often what comes before {@code at} was escaped */
    private void decode(int origin, int lead, int at, int level) {
        if (at >= text.length() && lead != '+') {
            return;
        }
        switch (lead) {
            case '\\' -> backslash(origin, at, level);
            case '%' -> percent(origin, at, level);
            case '&' -> entity(origin, at, level);
            case '+' -> add(origin, ' ', at, level);
            case '\r' -> pair(origin, '\n', at, level);
            default -> pair(origin, lead, at, level);
        }
    }

    private void pair(int origin, int second, int at, int level) {
        if (text.charAt(at) == second) {
            add(origin, second, at + 1, level);
        }
        for (int i = readings.first(at); readings.isOf(i, at); i++) {
            if (readings.value(i) == second) {
                add(origin, second, readings.end(i), Math.max(level, readings.level(i)));
            }
        }
    }

    private void backslash(int origin, int at, int level) {
        backslashed(origin, text.charAt(at), at + 1, level);
        for (int i = readings.first(at); readings.isOf(i, at) && readings.level(i) < wanted; i++) {
            backslashed(origin, readings.value(i), readings.end(i), Math.max(level, readings.level(i)));
        }
    }

    private void backslashed(int origin, int value, int end, int level) {
        switch (value) {
            case 'n' -> add(origin, '\n', end, level);
            case 'r' -> add(origin, '\r', end, level);
            case 't' -> add(origin, '\t', end, level);
            case 'b' -> add(origin, '\b', end, level);
            case 'f' -> add(origin, '\f', end, level);
            case 'u', 'U', 'x' -> {
                int code = hex(end, value == 'x' ? 2 : 4);
                if (code >= 0) {
                    add(origin, code, after, level);
                }
            }
            default -> {
                if (!Character.isLetterOrDigit(value)) {
                    add(origin, value, end, level);
                }
            }
        }
    }

    private void percent(int origin, int at, int level) {
        int octet = hex(at, 2);
        if (octet < 0) {
            int code = text.charAt(at) == 'u' ? hex(at + 1, 4) : -1;
            if (code >= 0) {
                add(origin, code, after, level);
            }
            return;
        }
        int end = after;
        if (octet < 0x80 || octet >= 0xA0) {
            // also as Latin-1, in which some still escape
            add(origin, octet, end, level);
        }
        int more = octet < 0xC2 || octet > 0xF4 ? 0 : octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
        if (more > 0) {
            utf8(origin, octet & 0x3F >> more, more, end, level);
        }
    }

    /** @param more how many octets are still to come */
    private void utf8(int origin, int code, int more, int at, int level) {
        if (more == 0) {
            if (Character.isValidCodePoint(code)) {
                add(origin, code, at, level);
            }
            return;
        }
        if (at < text.length() && text.charAt(at) == '%') {
            octet(origin, code, more, at + 1, level);
        }
        for (int i = readings.first(at); readings.isOf(i, at); i++) {
            if (readings.value(i) == '%') {
                octet(origin, code, more, readings.end(i), Math.max(level, readings.level(i)));
            }
        }
    }

    private void octet(int origin, int code, int more, int at, int level) {
        int octet = hex(at, 2);
        if (octet >= 0x80 && octet < 0xC0) {
            utf8(origin, code << 6 | octet & 0x3F, more - 1, after, level);
        }
    }

    private void entity(int origin, int at, int level) {
        int code;
        if (accept(at, '#')) {
            boolean hex = accept(after, 'x') || accept(after, 'X');
            code = number(after, hex ? 16 : 10);
        } else {
            code = Entities.of(name(at));
        }
        if (code >= 0 && accept(after, ';')) {
            add(origin, code, after, level);
        }
    }

    private String name(int at) {
        StringBuilder name = new StringBuilder();
        after = at;
        for (int end = at; name.length() < Entities.LONGEST; end = after) {
            int digit = digit(end, Character.MAX_RADIX);
            if (digit < 0) {
                after = end;
                break;
            }
            name.append((char) last);
        }
        return name.toString();
    }

    private int number(int at, int radix) {
        int code = 0;
        int end = at;
        for (int digit = digit(end, radix); digit >= 0; digit = digit(end, radix)) {
            code = code * radix + digit;
            end = after;
            if (!Character.isValidCodePoint(code)) {
                return -1;
            }
        }
        after = end;
        return end == at ? -1 : code;
    }

    private int hex(int at, int digits) {
        int code = 0;
        int end = at;
        for (int i = 0; i < digits; i++) {
            int digit = digit(end, 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
            end = after;
        }
        after = end;
        return code;
    }

    private int digit(int at, int radix) {
        if (at >= text.length()) {
            return -1;
        }
        after = at + 1;
        last = text.charAt(at);
        int digit = digitOf(last, radix);
        for (int i = readings.first(at); digit < 0 && readings.isOf(i, at); i++) {
            after = readings.end(i);
            last = readings.value(i);
            digit = digitOf(last, radix);
        }
        return digit;
    }

    private static int digitOf(int value, int radix) {
        return value < 0x80 ? Character.digit(value, radix) : -1;
    }

    private boolean accept(int at, char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            after = at + 1;
            return true;
        }
        for (int i = at < text.length() ? readings.first(at) : -1; readings.isOf(i, at); i++) {
            if (readings.value(i) == wanted) {
                after = readings.end(i);
                return true;
            }
        }
        return false;
    }

    private void add(int origin, int value, int end, int level) {
        // what begins an escape is of no use at the deepest level, and is what a text made to be slow consists of
        boolean useless = level + 1 == DEEPEST && (value == '\\' || value == '%' || value == '&');
        if (level + 1 != wanted || useless || end - origin > LONGEST || readings.count() - begin >= MOST) {
            return;
        }
        for (int i = begin; i < readings.count(); i++) {
            if (readings.value(i) == value && readings.end(i) == end) {
                return;
            }
        }
        readings.add(origin, value, end, wanted);
    }

    /** The characters that HTML and XML have names for, as far as ASCII and Latin-1 go. */
    static final class Entities {

        /** U+00A0 to U+00FF, in order. */
        private static final String LATIN =
                "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr"
                        + " deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
                        + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml"
                        + " ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig"
                        + " agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml"
                        + " eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

        private static final Map<String, Integer> BY_NAME = new HashMap<>();

        static {
            int code = 0xA0;
            for (String name : LATIN.split(" ")) {
                BY_NAME.put(name, code++);
            }
            String ascii =
                    "quot \" amp & apos ' lt < gt > commat @ sol / bsol \\ colon : semi ; period . comma , plus + equals ="
                            + " num # excl ! percnt % lpar ( rpar ) ast * quest ? lsqb [ rsqb ] lcub { rcub } lowbar _ dollar $ Hat ^ grave `"
                            + " vert | lbrack [ rbrack ] lbrace { rbrace }";
            String[] pairs = ascii.split(" ");
            for (int i = 0; i < pairs.length; i += 2) {
                BY_NAME.put(pairs[i], (int) pairs[i + 1].charAt(0));
            }
            BY_NAME.put("NewLine", (int) '\n');
            BY_NAME.put("Tab", (int) '\t');
        }

        /** The longest name has so many characters. */
        static final int LONGEST = 8;

        private Entities() {}

        /** The code point of this name, or -1. */
        static int of(String name) {
            return BY_NAME.getOrDefault(name, -1);
        }
    }
}
