package io.saddlebag.form;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids of syncs, models and destinations: letters, digits, {@code _} and {@code -}, at most 100. */
public final class Slug {

    /** What an id may be; it is a file name, too. */
    public static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private static final int LONGEST = 60;

    private Slug() {}

    /**
     * An id made of a name: {@code Café & Co} becomes {@code cafe-co}. Empty if the name has no letter of the Latin alphabet
     * and no digit.
     */
    public static String of(String name) {
        String plain = Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        return cut.replaceAll("^-+|-+$", "");
    }

    /** What is wrong with an id, or {@code null}. */
    static String problem(String id) {
        if (id == null || id.isEmpty()) {
            return "is missing";
        }
        return ID.matcher(id).matches()
                ? null
                : "cannot be '" + PlainText.shown(id)
                        + "'. Allowed: letters, digits, _ and -, at most 100, beginning with a letter or digit";
    }
}
