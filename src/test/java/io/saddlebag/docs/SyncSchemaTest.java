package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.saddlebag.form.SyncSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Editors find what is wrong in a sync, and nothing wrong in one that is right. */
class SyncSchemaTest {

    private static final String RENEW = "./mvnw test -Dtest=SyncSchemaTest -Dsaddlebag.renew=true";

    private static Set<ValidationMessage> problems(String yaml) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of(SyncSchema.FILE)));
        JsonNode content =
                new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        return schema.validate(content);
    }

    @Test
    void theSchemaIsOfTheseOptions() throws IOException {
        if (Boolean.getBoolean("saddlebag.renew")) {
            Files.writeString(Path.of(SyncSchema.FILE), SyncSchema.text());
        }
        assertThat(Files.readString(Path.of(SyncSchema.FILE)))
                .as("The schema is stale. Renew it: " + RENEW)
                .isEqualTo(SyncSchema.text());
    }

    static Stream<String> syncs() throws IOException {
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            Stream<String> examples = Page.all().stream()
                    .flatMap(page -> page.blocks("yaml").stream())
                    .filter(block -> block.startsWith("- ") || block.contains("\n- route:"));
            return Stream.concat(
                    routes
                            .filter(each -> each.toString().endsWith(".yaml"))
                            .map(SyncSchemaTest::text)
                            .toList()
                            .stream(),
                    examples);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("syncs")
    void whatWorksIsValid(String yaml) throws IOException {
        assertThat(problems(yaml)).as(yaml).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mode: mirror            | mode: mirorr
            batchSize: 100          | batchsize: 100
            batchSize: 100          | batchSize: many
            batchSize: 100          | allowEmpty: perhaps
            primaryKey: customer_id | fetchSize: 100
            source: warehouse       | sorce: warehouse
            retl:diff               | retl:dif
            retl:record             | retl:recrod
            records: many           | records: lots
            connection: crm-sandbox | conection: crm-sandbox
            itemsAt: /results       | itemAt: /results
            from:                   | form:
            steps:                  | step:
            quartz:retl/customers-to-crm | retl:evnets
            """)
    void mistakesAreFound(String right, String wrong) throws IOException {
        String yaml = text(Path.of("routes/customers-to-crm.yaml"));
        assertThat(yaml).contains(right);
        assertThat(problems(yaml.replaceFirst(Pattern.quote(right), wrong))).isNotEmpty();
    }

    @Test
    void aDiffWithoutFieldsIsFoundAlsoInsideOtherSteps() throws IOException {
        String diff = "- to: {uri: 'retl:diff', parameters: {mode: upsert%s}}";
        String block =
                "- route:\n    from:\n      uri: direct:x\n      steps:\n        - filter:\n            simple: x\n            steps:\n              ";
        assertThat(problems(block + diff.formatted(""))).isNotEmpty();
        assertThat(problems(block + diff.formatted(", field.a: b"))).isEmpty();
    }

    @Test
    void otherThingsOfCamelAreLeftAlone() throws IOException {
        assertThat(problems("""
                - beans:
                    - name: x
                      type: com.example.X
                - routeConfiguration:
                    id: errors
                    onException: []
                - rest:
                    path: /x
                - route:
                    id: other
                    autoStartup: false
                    from:
                      uri: timer:x
                      parameters: {period: 5}
                      steps:
                        - setBody: {constant: x}
                        - choice:
                            when:
                              - simple: x
                                steps:
                                  - to: kafka:topic
                            otherwise:
                              steps:
                                - to: {uri: "kamelet:own-sink", parameters: {anything: 1}}
                        - marshal: {json: {library: Jackson}}
                        - log: x
                """)).isEmpty();
    }
}
