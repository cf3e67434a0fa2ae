package io.saddlebag.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
}
