package io.saddlebag.files;

import io.saddlebag.form.KameletText;
import io.saddlebag.form.WrittenUri;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What routes refer to, themselves or through Kamelets of the user's own: files such as models, Kamelets, destinations. */
final class SyncReferences {

    private static final String KAMELET = "kamelet:";
    private static final String EXTRACT = "retl:extract";
    private static final String FILE = "resource:file:";

    /** The component of a destination; its path is the destination's name. */
    private static final Pattern SINK = Pattern.compile("retl-[\\w-]+:(?://)?([^/]+).*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]?([^{}:]+)(?::[^{}]*)?}}");

    private final Map<String, KameletText> own;
    private final Set<String> open = new TreeSet<>();
    private final Set<Path> files = new TreeSet<>();
    private final Set<String> kamelets = new TreeSet<>();
    private final Set<String> destinations = new LinkedHashSet<>();

    /**
     * @param uris       what the routes name
     * @param own        the user's own Kamelets by their names; what is in those that ship is all said by who calls them
     * @param properties gives a text with the values of the application's properties
     */
    SyncReferences(Collection<WrittenUri> uris, Map<String, KameletText> own, UnaryOperator<String> properties) {
        this.own = own;
        uris.forEach(each -> add(each, properties));
    }

    private void add(WrittenUri written, UnaryOperator<String> placeholders) {
        WrittenUri use = written.resolved(placeholders);
        String connection = use.options().get("connection");
        Matcher sink = SINK.matcher(use.uri());
        if (connection != null) {
            destinations.add(connection);
        } else if (sink.matches()) {
            destinations.add(sink.group(1));
        }
        addFile(use.uri().substring(Math.max(0, use.uri().indexOf(FILE))));
        use.options().forEach((option, value) -> addFile(value));
        if (use.uri().startsWith(KAMELET)) {
            addKamelet(
                    use.uri().substring(KAMELET.length()).replaceAll("^//|(?<=.)/.*", ""), use.options(), placeholders);
        }
    }

    private void addFile(String resource) {
        if (resource.startsWith(FILE)) {
            try {
                files.add(absolute(Path.of(resource.substring(FILE.length()))));
            } catch (InvalidPathException e) {
                // There is no such file; Camel says so.
                return;
            }
        }
    }

    private void addKamelet(String name, Map<String, String> given, UnaryOperator<String> placeholders) {
        kamelets.add(name);
        KameletText kamelet = own.get(name);
        if (kamelet != null && open.add(name)) {
            UnaryOperator<String> inside = text -> placeholders.apply(PLACEHOLDER
                    .matcher(text)
                    .replaceAll(each -> Matcher.quoteReplacement(given.getOrDefault(
                            each.group(1), kamelet.defaults().getOrDefault(each.group(1), each.group())))));
            kamelet.uris().forEach(each -> add(each, inside));
            open.remove(name);
        }
    }

    /**
     * A way to fill in placeholders.
     *
     * @param values gives a text with the values of its placeholders; what it refuses stays as it is written
     */
    static UnaryOperator<String> placeholders(UnaryOperator<String> values) {
        return text -> PLACEHOLDER.matcher(text).replaceAll(each -> {
            try {
                return Matcher.quoteReplacement(Objects.requireNonNullElse(values.apply(each.group()), ""));
            } catch (IllegalArgumentException e) {
                return Matcher.quoteReplacement(each.group());
            }
        });
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    boolean hasFile(Path file) {
        return files.contains(absolute(file));
    }

    Set<Path> files() {
        return files;
    }

    Set<String> kamelets() {
        return kamelets;
    }

    /** In the order in which they are named. */
    Set<String> destinations() {
        return destinations;
    }
}
