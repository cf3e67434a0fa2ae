package io.saddlebag.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.sync.SyncOption;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is declared of an option, and what Camel's catalog says of it, from which the schema and the pages are made, agree. */
class DeclaredOptionsTest {

    private static JsonNode catalog() throws Exception {
        try (InputStream in = RetlEndpoint.class.getResourceAsStream("/META-INF/io/saddlebag/camel/retl.json")) {
            return new ObjectMapper().readTree(in).get("properties");
        }
    }

    private static String written(String name, JsonNode option) {
        return option.path("prefix").asText(name);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void eachStepHasTheOptionsThatTheCatalogSays(Step step) throws Exception {
        Set<String> said = new TreeSet<>();
        catalog().fields().forEachRemaining(each -> {
            if (Arrays.asList(each.getValue().path("label").asText().split(",")).contains(step.label())) {
                assertThat(each.getValue().path("description").asText()).isNotBlank();
                said.add(written(each.getKey(), each.getValue()));
            }
        });
        Set<String> declared = new TreeSet<>();
        step.options().forEach(option -> declared.add(option.label()));
        assertThat(declared).isEqualTo(said);
    }

    @Test
    void typesChoicesAndDefaultsAgree() throws Exception {
        catalog().fields().forEachRemaining(each -> {
            JsonNode option = each.getValue();
            if (!option.has("label") || !option.path("kind").asText().equals("parameter")) {
                return;
            }
            SyncOption declared = SyncOption.of(written(each.getKey(), option) + (option.has("prefix") ? "x" : ""))
                    .orElse(null);
            if (declared == null) {
                assertThat(option.path("label").asText()).contains("advanced");
                return;
            }
            boolean number = option.path("type").asText().equals("integer");
            boolean flag = option.path("type").asText().equals("boolean");
            if (!option.has("prefix")) {
                assertThat(declared.problem("x") != null)
                        .as(each.getKey())
                        .isEqualTo(number || flag || declared == SyncOption.FAILURE);
            }
            if (option.hasNonNull("defaultValue")) {
                String value = option.get("defaultValue").asText();
                assertThat(declared.problem(value)).as(each.getKey()).isNull();
                declared.parse(value);
            }
            option.path("enum").forEach(choice -> {
                assertThat(declared.problem(choice.asText())).as(each.getKey()).isNull();
                declared.parse(choice.asText());
            });
        });
    }
}
