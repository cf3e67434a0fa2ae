package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.app.SaddlebagProperties;
import io.saddlebag.metrics.TracingSettings;
import io.saddlebag.notify.MailServer;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of options say all that there are, and no others. */
class OptionTablesTest {

    private static final Set<String> OF_EVERY_ENDPOINT = Set.of("step", "lazyStartProducer");

    @ParameterizedTest
    @ValueSource(strings = {"extract", "diff", "record", "events"})
    void optionsOfAStep(String step) throws IOException {
        assertThat(Page.of("docs/syncs.md").namesAfter("**`retl:" + step + "`**").stream()
                        .filter(name -> !name.contains(":")))
                .containsExactlyInAnyOrderElementsOf(catalog(step));
    }

    private static List<String> catalog(String step) throws IOException {
        List<String> names = new ArrayList<>();
        try (var json = OptionTablesTest.class.getResourceAsStream("/META-INF/io/saddlebag/camel/retl.json")) {
            JsonNode properties = new ObjectMapper().readTree(json).get("properties");
            properties.fields().forEachRemaining(property -> {
                JsonNode option = property.getValue();
                boolean ofStep =
                        Arrays.asList(option.path("label").asText().split(",")).contains(step);
                if (ofStep && !OF_EVERY_ENDPOINT.contains(property.getKey())) {
                    names.add(
                            option.has("prefix")
                                    ? option.get("prefix").asText() + "<destination field>"
                                    : property.getKey());
                }
            });
        }
        return names;
    }

    @Test
    void settingsOfTheService() {
        Set<String> settings = new TreeSet<>();
        for (RecordComponent component : SaddlebagProperties.class.getRecordComponents()) {
            String name = "saddlebag." + kebab(component.getName());
            switch (component.getName()) {
                case "store" -> addDatabase(settings, name);
                case "sources" -> {
                    for (RecordComponent setting : SaddlebagProperties.Source.class.getRecordComponents()) {
                        settings.add(name + ".<name>." + kebab(setting.getName()));
                    }
                }
                case "destinations" -> {
                    settings.add(name + ".<name>.type");
                    settings.add(name + ".<name>.*");
                }
                case "notifications" -> settings.add(name + ".<name>.*");
                case "hooks" -> settings.add(name + ".<sync>.dbt-secret");
                case "mail" -> {
                    MailServer.SETTINGS.forEach(setting -> settings.add(name + "." + setting));
                    settings.add(name + ".properties.*");
                }
                case "api" -> {
                    settings.add(name + ".token");
                    settings.add(name + ".tokens.<name>.token");
                    settings.add(name + ".tokens.<name>.role");
                }
                default -> settings.add(name);
            }
        }
        for (RecordComponent component : TracingSettings.class.getRecordComponents()) {
            settings.add("saddlebag.tracing." + kebab(component.getName()));
        }
        assertThat(Page.of("docs/configuration.md").namesAfter("## Settings"))
                .containsExactlyInAnyOrderElementsOf(settings);
    }

    private static void addDatabase(Set<String> settings, String prefix) {
        for (RecordComponent component : SaddlebagProperties.Database.class.getRecordComponents()) {
            settings.add(prefix + "." + component.getName());
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
