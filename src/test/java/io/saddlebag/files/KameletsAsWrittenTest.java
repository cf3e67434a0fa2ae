package io.saddlebag.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.jdbc.JdbcSinkEndpoint;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.FakeContacts;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every parameter of the sinks' Kamelets arrives as it was written. */
class KameletsAsWrittenTest {

    private static final Path KAMELETS = Path.of("src/main/resources/kamelets");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WrittenSteps written = new WrittenSteps();

    @AfterEach
    void close() throws Exception {
        written.close();
    }

    static Stream<String> sinks() throws IOException {
        try (Stream<Path> files = Files.list(KAMELETS)) {
            return files
                    .map(each -> each.getFileName().toString())
                    .filter(each -> each.endsWith("-sink.kamelet.yaml"))
                    .map(each -> each.replace(".kamelet.yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Its own parameters, and those of retl-http that it leaves alone. */
    @SuppressWarnings("unchecked")
    private static List<String> parameters(String kamelet) throws IOException {
        Map<String, Object> content =
                (Map<String, Object>) new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(KAMELETS.resolve(kamelet + ".kamelet.yaml")));
        Map<String, Object> definition =
                (Map<String, Object>) ((Map<String, Object>) content.get("spec")).get("definition");
        List<String> names = new ArrayList<>(((Map<String, Object>) definition.get("properties")).keySet());
        names.remove("connection");
        return names;
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void theParametersOfASink(String kamelet) throws Exception {
        List<String> names = parameters(kamelet);
        StringBuilder steps = new StringBuilder();
        for (String text : WrittenSteps.odd()) {
            Map<String, String> parameters = new LinkedHashMap<>(Map.of("connection", "c"));
            names.forEach(each -> parameters.put(each, text));
            steps.append(WrittenSteps.step("kamelet:" + kamelet, parameters));
        }
        List<ToDefinition> loaded = written.load(steps.toString());
        for (int i = 0; i < loaded.size(); i++) {
            Map<String, Object> arrived =
                    written.endpoint(loaded.get(i), KameletEndpoint.class).getKameletProperties();
            for (String name : names) {
                assertThat(arrived)
                        .as(name)
                        .containsEntry(name, WrittenSteps.odd().get(i));
            }
        }
    }

    private void start(String... steps) throws Exception {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < steps.length; i++) {
            yaml.append("- route:\n    id: s")
                    .append(i)
                    .append("\n    from:\n      uri: direct:in")
                    .append(i);
            yaml.append("\n      steps:\n").append(steps[i]);
        }
        PluginHelper.getRoutesLoader(written.camel).loadRoutes(ResourceHelper.fromString("s.yaml", yaml.toString()));
        written.camel.start();
    }

    @Test
    void asTheyAreWrittenTheyAreSent() throws Exception {
        try (FakeRest server = new FakeRest(new FakeContacts())) {
            server.script(Fault.reply(1000, 200));
            DestinationSettings hook = new DestinationSettings("hook", "webhook", Map.of("url", server.url()));
            written.camel.getRegistry().bind("destinations", new Destinations(Map.of("hook", hook)));
            List<String> steps = new ArrayList<>();
            for (String text : WrittenSteps.odd()) {
                String template = "{\"t\": " + JSON.writeValueAsString(text.replace("${", "$ {")) + "}";
                steps.add(WrittenSteps.step(
                        "kamelet:webhook-sink",
                        Map.of("connection", "hook", "path", "/a%2Fb?x=1+2&y=%41", "recordTemplate", template)));
            }
            start(steps.toArray(String[]::new));
            for (int i = 0; i < steps.size(); i++) {
                written.camel
                        .createProducerTemplate()
                        .requestBody("direct:in" + i, Batches.of(Operation.INSERT, "ann@x.io"));
                FakeRest.Request sent = server.requests().get(i);
                assertThat(sent.path()).isEqualTo("/a%2Fb?x=1+2&y=%41");
                assertThat(JSON.readTree(sent.body()).path("t").asText())
                        .isEqualTo(WrittenSteps.odd().get(i).replace("${", "$ {"));
            }
        }
    }

    /** Camel itself puts it into the URI of the Kamelet's endpoint, where control characters, backslashes and {@code %} after a bracket cannot be. */
    @Test
    void theNameOfATable() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:");
        written.camel.getRegistry().bind("c", DataSource.class, database);
        List<String> names = WrittenSteps.odd().stream()
                .filter(each -> !each.matches(".*\\).*[%&].*")
                        && each.equals(each.strip())
                        && each.matches("[\\p{Print}&&[^{}\\\\]]+"))
                .toList();
        start(names.stream()
                .map(each -> WrittenSteps.step("kamelet:jdbc-sink", Map.of("connection", "c", "table", each)))
                .toArray(String[]::new));
        assertThat(written.camel.getEndpoints().stream()
                        .filter(JdbcSinkEndpoint.class::isInstance)
                        .map(each -> ((JdbcSinkEndpoint) each).getTable()))
                .containsExactlyInAnyOrderElementsOf(names);
    }
}
