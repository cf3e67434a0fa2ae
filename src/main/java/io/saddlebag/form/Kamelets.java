package io.saddlebag.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The Kamelets that send: those of a folder, and those that ship with Saddlebag. One in the folder goes before one of its name. */
public final class Kamelets {

    private static final String ENDING = ".kamelet.yaml";
    private static final String SHIPPED = "kamelets";

    private final Map<String, Kamelet> kamelets = new TreeMap<>();

    private Kamelets() {}

    /**
     * Reads all that there are now.
     *
     * @param folder of the user's own; it need not exist
     * @throws YamlSyntaxException if a file is not YAML
     */
    public static Kamelets of(Path folder) {
        Kamelets all = shipped();
        if (Files.isDirectory(folder)) {
            all.addFolder(folder);
        }
        return all;
    }

    /** Those that ship with Saddlebag. */
    public static Kamelets shipped() {
        Kamelets all = new Kamelets();
        try {
            for (URL url : Collections.list(Kamelets.class.getClassLoader().getResources(SHIPPED))) {
                if (url.openConnection() instanceof JarURLConnection jar) {
                    all.addJar(jar);
                } else {
                    all.addFolder(Path.of(url.toURI()));
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The Kamelets cannot be read: " + e.getMessage(), e);
        }
        return all;
    }

    private void addFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                add(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addJar(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false);
        try (var jar = connection.getJarFile()) {
            String start = connection.getEntryName().replaceAll("/*$", "/");
            for (var entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(start) && entry.getName().endsWith(ENDING)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(
                                entry.getName().substring(start.length()),
                                new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
    }

    private void add(String file, String text) {
        String name = file.substring(0, file.length() - ENDING.length());
        Kamelet.read(name, text).ifPresent(kamelet -> kamelets.put(name, kamelet));
    }

    /** The Kamelet of a name. */
    public Optional<Kamelet> get(String name) {
        return Optional.ofNullable(kamelets.get(name));
    }

    /** The names of all. */
    public Set<String> names() {
        return Collections.unmodifiableSet(kamelets.keySet());
    }

    /** Those that take destinations of a type, first the one of the type's own name. */
    public List<Kamelet> ofType(String type) {
        List<Kamelet> fitting = new ArrayList<>(kamelets.values().stream()
                .filter(each -> each.types().contains(type))
                .toList());
        get(type + "-sink").filter(fitting::remove).ifPresent(own -> fitting.add(0, own));
        return fitting;
    }

    /** The types of destinations for which there is a Kamelet. */
    public Set<String> types() {
        Set<String> types = new TreeSet<>();
        kamelets.values().forEach(each -> types.addAll(each.types()));
        return types;
    }
}
