package io.saddlebag.testing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus gets, in its text format. */
public final class Scrape {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<String> labels = new TreeSet<>();

    private Scrape() {}

    /** @throws AssertionError if a line is none of the format */
    public static Scrape of(String text) {
        Scrape scrape = new Scrape();
        for (String line : text.split("\n")) {
            scrape.read(line);
        }
        return scrape;
    }

    private void read(String line) {
        if (line.startsWith("# TYPE ")) {
            String[] words = line.split(" ");
            types.put(words[2], words[3]);
        } else if (!line.startsWith("#") && !line.isBlank()) {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new AssertionError("Not a sample: " + line);
            }
            Map<String, String> tags = new LinkedHashMap<>();
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> tags.put(label.group(1), label.group(2)));
            }
            names.add(sample.group(1));
            if (sample.group(1).startsWith("saddlebag_")) {
                labels.addAll(tags.keySet());
            }
            samples.put(key(sample.group(1), tags), Double.valueOf(sample.group(3)));
        }
    }

    private static String key(String name, Map<String, String> tags) {
        return name
                + tags.entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * The value of a sample; {@code null} if there is none.
     *
     * @param tags all of its labels, as {@code name=value}
     */
    public Double value(String name, String... tags) {
        return samples.get(name + Arrays.stream(tags).sorted().collect(Collectors.joining(",", "{", "}")));
    }

    /** The names of all samples. */
    public Set<String> names() {
        return names;
    }

    /** The names of Saddlebag's own labels. */
    public Set<String> labels() {
        return labels;
    }

    /** The types of the metrics, by name. */
    public Map<String, String> types() {
        return types;
    }

    /** Whether any sample has this label. */
    public boolean mentions(String label) {
        return samples.keySet().stream().anyMatch(each -> each.contains(label));
    }

    @Override
    public String toString() {
        return samples.toString();
    }
}
