package io.saddlebag.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.camel.RetlEndpoint;
import io.saddlebag.camel.WrittenModel;
import io.saddlebag.form.AsWritten;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every parameter of a step arrives as it was written, whatever characters it has. */
class AsWrittenTest {

    private final WrittenSteps steps = new WrittenSteps();

    @AfterEach
    void close() throws Exception {
        steps.close();
    }

    @ParameterizedTest
    @MethodSource("io.saddlebag.files.WrittenSteps#odd")
    void theOptionsOfADiff(String text) throws Exception {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : List.of(
                "primaryKey",
                "destinationKey",
                "required",
                "sensitive",
                "retryRejected",
                "mode",
                "field.x",
                "type.x",
                "allowed.x")) {
            parameters.put(name, text);
        }
        parameters.put("field." + text, "constant:" + text);
        RetlEndpoint diff = steps.endpoint(
                steps.load(WrittenSteps.step("retl:diff", parameters)).get(0), RetlEndpoint.class);
        assertThat(List.of(
                        diff.getPrimaryKey(),
                        diff.getDiff().getDestinationKey(),
                        diff.getDiff().getRequired(),
                        diff.getDiff().getSensitive(),
                        diff.getDiff().getRetryRejected(),
                        diff.getDiff().getMode(),
                        diff.getDiff().getFieldTypes().get("x"),
                        diff.getDiff().getAllowed().get("x")))
                .containsOnly(text);
        assertThat(diff.getDiff().getFields()).isEqualTo(Map.of("x", text, text, "constant:" + text));
    }

    /** Only numbers are taken there; the refusal repeats what was written. */
    @ParameterizedTest
    @MethodSource("io.saddlebag.files.WrittenSteps#odd")
    void aLengthThatIsNone(String text) throws Exception {
        ToDefinition diff = steps.load(WrittenSteps.step("retl:diff", Map.of("maxLength.x", text)))
                .get(0);
        assertThatThrownBy(() -> steps.endpoint(diff, RetlEndpoint.class))
                .rootCause()
                .hasMessageContaining(
                        "Option maxLength.x cannot be '" + text.trim() + "'. Allowed: a whole number from 1");
    }

    /** Camel joins the lines, and reads the result once more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT {\n{a}",
                "{\n{a}}",
                "SELECT '{\n  {a}}\n}'",
                "SELECT (1)\n&2",
                "SELECT (1%\n41)",
                "R\nAW(x",
                "\n#x"
            })
    void aModelWhoseLinesMeet(String sql) throws Exception {
        ToDefinition loaded = steps.load(WrittenSteps.step("retl:extract", Map.of("source", "w", "model", sql)))
                .get(0);
        assertThat(model(loaded, steps.endpoint(loaded, RetlEndpoint.class))).isEqualTo(sql.strip());
    }

    @ParameterizedTest
    @MethodSource("io.saddlebag.files.WrittenSteps#odd")
    void theOptionsOfAnExtract(String text) throws Exception {
        String sql = "SELECT '" + text + "'";
        List<ToDefinition> loaded =
                steps.load(WrittenSteps.step("retl:extract", Map.of("source", text, "primaryKey", text, "model", sql))
                        + WrittenSteps.step("retl:extract", Map.of("source", "w", "model", text)));
        RetlEndpoint extract = steps.endpoint(loaded.get(0), RetlEndpoint.class);
        assertThat(extract.getSource()).isEqualTo(text);
        assertThat(extract.getPrimaryKey()).isEqualTo(text);
        assertThat(model(loaded.get(0), extract)).isEqualTo(sql);
        assertThat(model(loaded.get(1), steps.endpoint(loaded.get(1), RetlEndpoint.class)))
                .isEqualTo(text.strip());
    }

    private String model(ToDefinition step, RetlEndpoint extract) throws Exception {
        return WrittenModel.of(steps.camel, step, extract.getModel()).strip();
    }

    @Test
    void placeholdersAreCamelsAndTheirValuesAreTakenAsTheyAre() throws Exception {
        Properties values = new Properties();
        values.setProperty("odd", "a+b&c%41\u00A0)&");
        steps.camel.getPropertiesComponent().setInitialProperties(values);
        List<ToDefinition> loaded = steps.load(WrittenSteps.step(
                        "retl:diff", Map.of("primaryKey", "{{odd}}", "field.x", "constant:<{{odd}}> 1+1"))
                + WrittenSteps.step(
                        "kamelet:slack-sink", Map.of("connection", "c", "text", "{\"a\":{\"b\":\"{{odd}}\"}}")));
        RetlEndpoint diff = steps.endpoint(loaded.get(0), RetlEndpoint.class);
        assertThat(diff.getPrimaryKey()).isEqualTo(values.getProperty("odd"));
        assertThat(diff.getDiff().getFields()).containsEntry("x", "constant:<" + values.getProperty("odd") + "> 1+1");
        assertThat(steps.endpoint(loaded.get(1), KameletEndpoint.class).getKameletProperties())
                .containsEntry("text", "{\"a\":{\"b\":\"" + values.getProperty("odd") + "\"}}");
        assertThatThrownBy(() -> steps.endpoint(
                        steps.load(WrittenSteps.step("retl:diff", Map.of("primaryKey", "{{missing}}")))
                                .get(0),
                        RetlEndpoint.class))
                .hasStackTraceContaining("missing");
    }

    @Test
    void rawAroundAValueIsCamelsToo() throws Exception {
        List<ToDefinition> loaded = steps.load(
                WrittenSteps.step("retl:diff", Map.of("primaryKey", "RAW(a+b)", "field.x", "RAW{constant:a)&b}")));
        RetlEndpoint diff = steps.endpoint(loaded.get(0), RetlEndpoint.class);
        assertThat(diff.getPrimaryKey()).isEqualTo("a+b");
        assertThat(diff.getDiff().getFields()).containsEntry("x", "constant:a)&b");
    }

    @Test
    void hyphensInTheNamesOfFieldsStay() throws Exception {
        RetlEndpoint diff = steps.endpoint(
                steps.load(WrittenSteps.step(
                                "retl:diff",
                                Map.of("field.first-name", "a", "field.last%2Dname", "b", "batch-size", "7")))
                        .get(0),
                RetlEndpoint.class);
        assertThat(diff.getDiff().getFields()).isEqualTo(Map.of("first-name", "a", "last-name", "b"));
        assertThat(diff.getDiff().getBatchSize()).isEqualTo(7);
    }

    @Test
    void linesStayWhereTheyAre() {
        String yaml = """
                - route:
                    from:
                      uri: direct:s # a+b
                      steps:
                        - to:
                            uri: retl:diff
                            parameters:
                              field.a: |
                                constant:a +
                                b
                              field.b: >-
                                constant:a
                                + b
                              field.c: 'constant:a
                                + b' # c+d
                              field.d: constant:a
                                + b
                              field.e: &anchored constant:a+b
                        - to: {uri: "retl:diff", parameters: {field.a: "a+
                            b", primaryKey: a&b}}
                        - to:
                            uri: log:x
                            parameters:
                              marker: a+b
                """;
        String text = AsWritten.text(yaml);
        List<String> lines = text.lines().toList();
        assertThat(lines).hasSameSizeAs(yaml.lines().toList());
        assertThat(lines.subList(lines.size() - 4, lines.size()))
                .isEqualTo(yaml.lines().toList().subList(lines.size() - 4, lines.size()));
        Object before = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        Object after = new Load(LoadSettings.builder().build()).loadFromString(text);
        assertThat(after.toString())
                .contains(
                        "field.a=constant:a \uE0F02B\uE0F1\uE0F0A\uE0F1b",
                        "field.b=RAW(constant:a + b)",
                        "field.c=RAW(constant:a + b)",
                        "field.d=RAW(constant:a + b)")
                .contains("field.e=constant:a+b", "field.a=RAW(a+ b), primaryKey=RAW(a&b)", "marker=a+b")
                .isNotEqualTo(before.toString());
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] latin = "- route: {id: G\u00F6}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> PluginHelper.getRoutesLoader(steps.camel)
                        .loadRoutes(ResourceHelper.fromBytes("latin.yaml", latin)))
                .hasStackTraceContaining("latin.yaml is not encoded in UTF-8");
    }
}
