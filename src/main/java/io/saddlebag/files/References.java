package io.saddlebag.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files that the text of a route refers to: models, Kamelets, destinations. Together with them it is what takes effect, so a
 * change in any of them is a change of the route.
 */
final class References {

    private static final Pattern RESOURCE = Pattern.compile("resource:file:([^\\s'\"&)]+)");
    private static final Pattern KAMELET = Pattern.compile("kamelet:([\\w.-]+)");
    private static final Pattern CONNECTION = Pattern.compile("connection(?:=|:\\s*[\"']?)([\\w.-]+)");

    private final Path kamelets;
    private final Path destinations;

    References(Path kamelets, Path destinations) {
        this.kamelets = kamelets;
        this.destinations = destinations;
    }

    /** Whether a text refers to a file. */
    boolean toFile(String text, Path file) {
        Path wanted = file.toAbsolutePath().normalize();
        return RESOURCE.matcher(text)
                .results()
                .anyMatch(found ->
                        Path.of(found.group(1)).toAbsolutePath().normalize().equals(wanted));
    }

    /** Whether a text refers to a destination. */
    boolean toDestination(String text, String name) {
        return CONNECTION.matcher(text).results().anyMatch(found -> found.group(1)
                .equals(name));
    }

    /** The text and those of the files that it refers to. */
    String whole(String text) {
        Set<Path> files = new TreeSet<>();
        RESOURCE.matcher(text).results().forEach(found -> files.add(Path.of(found.group(1))));
        KAMELET.matcher(text).results().forEach(found -> files.add(kamelets.resolve(found.group(1) + ".kamelet.yaml")));
        CONNECTION.matcher(text).results().forEach(found -> files.add(destinations.resolve(found.group(1) + ".yaml")));
        StringBuilder whole = new StringBuilder(text);
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                whole.append("\n\0").append(file).append('\0').append(Folder.text(file));
            }
        }
        return whole.toString();
    }
}
