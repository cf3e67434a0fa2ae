package io.saddlebag.demo;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A given or a family name.
 *
 * @param text    as its bearer writes it
 * @param mailbox as it stands in an e-mail address: a-z only
 */
record PersonName(String text, String mailbox) {

    /** Reads {@code name} or {@code name=spelling}. */
    static PersonName parse(String entry) {
        int equals = entry.indexOf('=');
        return equals < 0
                ? new PersonName(entry, spellOut(entry))
                : new PersonName(entry.substring(0, equals), entry.substring(equals + 1));
    }

    private static String spellOut(String name) {
        // Letters that Unicode does not decompose into a base letter and an accent
        String replaced = name.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("æ", "ae")
                .replace("ı", "i");
        return Normalizer.normalize(replaced, Normalizer.Form.NFD).replaceAll("[^a-z]", "");
    }
}
