package io.saddlebag.docs;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** The destinations that a page shows how to set up. */
final class DocumentedDestination {

    private static final String PREFIX = "saddlebag.destinations.";

    private DocumentedDestination() {}

    /**
     * The destinations of a page's blocks of settings.
     *
     * @param others texts of the page that are others in the test: URLs, and secrets of the environment
     */
    static Destinations of(Page page, Map<String, String> others) {
        return of(page.blocks("yaml"), others);
    }

    /** Those of some blocks. */
    static Destinations of(List<String> blocks, Map<String, String> others) {
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (String block : blocks) {
            if (block.startsWith("saddlebag:")) {
                String text = block;
                for (Map.Entry<String, String> other : others.entrySet()) {
                    text = text.replace(other.getKey(), other.getValue());
                }
                properties(text).forEach((key, value) -> {
                    String[] name =
                            String.valueOf(key).substring(PREFIX.length()).split("\\.", 2);
                    found.computeIfAbsent(name[0], each -> new LinkedHashMap<>())
                            .put(name[1], String.valueOf(value));
                });
            }
        }
        Map<String, DestinationSettings> settings = new TreeMap<>();
        found.forEach((name, each) -> settings.put(name, new DestinationSettings(name, each.remove("type"), each)));
        return new Destinations(settings);
    }

    private static Properties properties(String yaml) {
        YamlPropertiesFactoryBean reader = new YamlPropertiesFactoryBean();
        reader.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        return reader.getObject();
    }
}
