package io.saddlebag.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the files of a folder and of those below it. Links are followed; what begins with a dot is left out. */
final class Folder {

    private final Path root;

    Folder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** The texts of the files with this ending, by their path below the folder; none if there is no folder. */
    Map<String, String> read(String ending) {
        Map<String, String> texts = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return texts;
        }
        try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            files.filter(file -> file.toString().endsWith(ending) && isVisible(root.relativize(file)))
                    .forEach(file -> text(file).ifPresent(text -> texts.put(name(file), text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The text of one file, by its path below the folder; nothing if {@link #read} would not have it. */
    Optional<String> read(String file, String ending) {
        Path path = root.resolve(file);
        return file.endsWith(ending) && isVisible(root.relativize(path)) ? text(path) : Optional.empty();
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Folders that a container platform swaps by a link begin with two dots. */
    private static boolean isVisible(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    /** The text of a file; nothing if there is no such file, or it goes while it is read. */
    static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (MalformedInputException e) {
            return Optional.of("# not UTF-8\n\"The file is not encoded in UTF-8\"");
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
