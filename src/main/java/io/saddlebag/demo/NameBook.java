package io.saddlebag.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;

/** Given and family names of many countries. */
record NameBook(List<Page> pages) {

    /** The names of one country. */
    record Page(String country, List<PersonName> given, List<PersonName> family) {}

    static NameBook read() {
        try {
            String text = new ClassPathResource("demo/names.txt").getContentAsString(StandardCharsets.UTF_8);
            return new NameBook(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(NameBook::page)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page page(String line) {
        String[] parts = line.split("\\|");
        return new Page(parts[0].strip(), names(parts[1]), names(parts[2]));
    }

    private static List<PersonName> names(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .map(PersonName::parse)
                .toList();
    }

    /**
     * A given or a family name.
     *
     * @param text    as its bearer writes it
     * @param mailbox as it is written in an e-mail address: a-z only
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
}
