package io.saddlebag.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The operations of the API as its document has them; a test of the document keeps them complete. */
final class Operations {

    private Operations() {}

    /** Method and path of each. */
    static List<String> all() {
        try (var lines = Files.lines(Path.of("src/main/resources/io/saddlebag/api/operations.yaml"))) {
            return lines.filter(line -> line.matches("[A-Z]+ /.*:"))
                    .map(line -> line.substring(0, line.length() - 1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
