package io.saddlebag.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. */
record Page(Path path, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static Page of(String path) {
        return of(Path.of(path));
    }

    private static Page of(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages of the repository: those in its root and in docs. */
    static List<Page> all() {
        try (Stream<Path> root = Files.list(Path.of("."));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(Path::normalize)
                    .map(Page::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of a language, without their fences. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The block with the route of a sync. */
    String sync(String id) {
        return blocks("yaml").stream()
                .filter(block -> block.contains("- route:\n    id: " + id + "\n"))
                .findFirst()
                .orElseThrow();
    }

    /** The targets of the links. */
    List<String> links() {
        return LINK.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** The names by which headings can be linked to. */
    List<String> anchors() {
        return HEADING.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(heading -> heading.group(1).toLowerCase().replaceAll("[^\\p{L}\\p{N} _-]", ""))
                .map(heading -> heading.replace(' ', '-'))
                .toList();
    }

    /** The first column of the first table after a text, without back quotes; of a cell with several names, each. */
    List<String> namesAfter(String place) {
        int from = text.indexOf(place);
        if (from < 0) {
            throw new IllegalArgumentException(path + " does not have '" + place + "'");
        }
        List<String> names = new ArrayList<>();
        boolean inTable = false;
        for (String line : text.substring(from).split("\n")) {
            if (inTable && !line.startsWith("|")) {
                break;
            }
            inTable |= line.startsWith("|");
            if (inTable) {
                Pattern.compile("`([^`]+)`")
                        .matcher(line.split("\\|")[1])
                        .results()
                        .map((MatchResult name) -> name.group(1))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
