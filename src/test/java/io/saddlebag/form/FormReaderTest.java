package io.saddlebag.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {

    private static final String ROUTE = """
            # Owned by sales
            - route:
                id: mine
                description: Mine
                from:
                  uri: quartz:retl/mine
                  parameters:
                    cron: "0 0 6 * * ?"
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: SELECT id, email FROM people
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: mirror
                          field.id: id
                          field.email: email
                    - split:
                        simple: ${body}
                        streaming: true
                        steps:
                          - to: kamelet:jdbc-sink?connection=reports&table=people
                          - to: retl:record
            """;

    private static RouteText only(String yaml) {
        List<RouteText> read = new FormReader().read(yaml);
        assertThat(read).hasSize(1);
        return read.get(0);
    }

    private static RouteText.Custom custom(String yaml) {
        return (RouteText.Custom) only(yaml).content();
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes/customers-to-crm.yaml", "routes/customers-to-table.yaml"})
    void whatShipsIsAForm(String file) throws IOException {
        RouteText route = only(Files.readString(Path.of(file)));
        assertThat(route.form()).isNotNull();
        assertThat(route.id()).isEqualTo(route.form().id());
        assertThat(route.comments()).isNotEmpty();
        assertThat(route.losesComments()).isFalse();
        String written = new FormWriter().write(route.form(), route.comments());
        assertThat(only(written).form()).isEqualTo(route.form());
        assertThat(only(written).comments()).isEqualTo(route.comments());
    }

    @Test
    void aFileInTheWritersStyleIsWrittenAsItWas() throws IOException {
        String text = Files.readString(Path.of("routes/customers-to-crm.yaml"));
        RouteText route = only(text);
        assertThat(new FormWriter().write(route.form(), route.comments())).isEqualTo(text);
    }

    @Test
    void keysMayStandInAnyOrderAndShortOrLong() {
        SyncForm form = only(ROUTE).form();
        assertThat(only("""
                - route:
                    from:
                      steps:
                        - to:
                            parameters: {primaryKey: id, source: "warehouse", model: 'SELECT id, email FROM people'}
                            uri: retl:extract
                        - to: retl:diff?field.id=id&field.email=email&mode=mirror
                        - split:
                            steps:
                              - to:
                                  uri: kamelet:jdbc-sink
                                  parameters:
                                    table: people
                                    connection: reports
                              - to:
                                  uri: retl:record
                            streaming: "true"
                            expression:
                              simple:
                                expression: "${body}"
                      uri: quartz:retl/mine?cron=0+0+6+*+*+?
                    description: >
                      Mine
                    id: mine
                """).form()).isEqualTo(form);
        assertThat(form.destinationOptions()).isEqualTo(Map.of("table", "people"));
        assertThat(form.schedule()).isEqualTo(new Schedule.Cron("0 0 6 * * ?", null, "run"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: mine                     | id: mine\\n    autoStartup: false     | key 'autoStartup' of the route
            id: mine                     | id: mine\\n    routeConfigurationId: x | key 'routeConfigurationId' of the route
            field.email: email           | field.email: simple:${body[email]}    | an expression in field.email
            field.email: email           | field.email: "{{x}}"                  | option field.email holds a placeholder {{…}}
            field.email: email           | field.email: "#bean:x"                | option field.email begins with '#', which can be a reference to a bean
            field.email: email           | field.email: a&b                      | option field.email holds &, + or % outside RAW(…), or blanks around it
            field.email: email           | field.e-mail: email                   | option field.e-mail, of whose name Camel takes the hyphens away
            field.email: email           | fields.email: email                   | option fields.email of retl:diff
            field.email: email           | type.phone: text                      | option type.phone of retl:diff
            field.email: email           | primaryKey: id                        | option primaryKey of retl:diff
            mode: mirror                 | mode: mirorr                          | mode Unknown mode 'mirorr'. Allowed: upsert, mirror, insert, update, delete, append
            mode: mirror                 | batchSize: many                       | option batchSize is 'many'
            mode: mirror                 | concurrency: 4                        | parallelProcessing without concurrency, or concurrency without it
            streaming: true              | streaming: true\\n            parallelProcessing: true | parallelProcessing without concurrency, or concurrency without it
            streaming: true              | streaming: false                      | a split without streaming: true
            simple: ${body}              | simple: ${body.records}               | a split by something else than ${body}
            - to: retl:record            | - log: x\\n              - to: retl:record | step 'log'
            - to: retl:record            | - to: retl:record\\n              - log: x | step 'log' in the split
            - to: retl:record            | - to: retl:record?failure=stop        | option failure of retl:record
            kamelet:jdbc-sink            | sql:x                                 | destination 'sql:x' is no Kamelet
            primaryKey: id               | primaryKey: id\\n              fetchSize: 5 | option fetchSize of retl:extract
            quartz:retl/mine             | quartz:other/mine                     | a start by 'quartz:other/mine'
            cron: "0 0 6 * * ?"          | cron: "0 0 6 * * ?"\\n        stateful: true | option stateful of quartz:retl/mine
            cron: "0 0 6 * * ?"          | trigger.repeatInterval: 500           | a timer that is neither cron nor an interval without end
            model: SELECT id             | model: resource:file:elsewhere.sql # SELECT id | a model outside routes/models
            uri: retl:extract            | uri: sql:x                            | 'sql:x' where the form has retl:extract
            """)
    void whatTheFormWouldLoseIsCustom(String part, String instead, String reason) {
        String yaml = ROUTE.replace(part.strip(), instead.strip().replace("\\n", "\n"));
        assertThat(yaml).isNotEqualTo(ROUTE);
        RouteText.Custom custom = custom(yaml);
        assertThat(custom.reason()).isEqualTo(reason.strip());
        assertThat(custom.line()).isBetween(2, 30);
        assertThat(only(yaml).id()).isEqualTo("mine");
        assertThat(only(yaml).sync()).isTrue();
    }

    @Test
    void theLineOfAStepIsNamed() {
        String yaml = ROUTE.replace("        - split:", "        - log: x\n        - split:");
        assertThat(custom(yaml)).isEqualTo(new RouteText.Custom("step 'log'", 22));
    }

    @Test
    void otherCommentsWouldBeLost() {
        assertThat(only(ROUTE).comments()).containsExactly("# Owned by sales");
        assertThat(only(ROUTE).losesComments()).isFalse();
        assertThat(only(ROUTE.replace("cron: ", "# early\n        cron: ")).losesComments())
                .isTrue();
        assertThat(only(ROUTE.replace("field.id: id", "field.id: id # why")).losesComments())
                .isTrue();
        assertThat(only(ROUTE + "# the end\n").losesComments()).isTrue();
        // a hash inside text is none
        assertThat(only(ROUTE.replace("SELECT id, email FROM people", "'SELECT id # b'"))
                        .losesComments())
                .isFalse();
    }

    @Test
    void severalRoutesInAFileAreCustomAndOtherThingsAreOther() {
        List<RouteText> read = new FormReader().read(ROUTE + ROUTE.replace("mine", "yours") + """
                - routeConfiguration:
                    id: errors
                - beans:
                    - name: x
                - route:
                    id: plain
                    from:
                      uri: timer:x
                      steps:
                        - log: x
                - from:
                    uri: timer:x
                    steps:
                      - to: retl:diff
                """);
        assertThat(read).extracting(RouteText::id).containsExactly("mine", "yours", null, null, "plain", null);
        assertThat(read).extracting(RouteText::sync).containsExactly(true, true, false, false, false, true);
        assertThat(read).extracting(RouteText::line).startsWith(2, 29);
        assertThat(read.get(0).content()).isEqualTo(new RouteText.Custom("the file holds more than one route", 2));
        assertThat(read.get(2).content()).isEqualTo(new RouteText.Other("routeConfiguration"));
        assertThat(read.get(3).content()).isEqualTo(new RouteText.Other("beans"));
        assertThat(read.get(4).content()).isEqualTo(new RouteText.Other("route"));
        assertThat(read.get(5).content()).isInstanceOf(RouteText.Custom.class);
    }

    /** The YAML parser has a buffer of 1,024 characters, and such a one may lie across its edge. */
    @Test
    void charactersOfTwoUnitsMayStandAnywhere() {
        for (int n = 900; n < 1_100; n++) {
            SyncForm form = Forms.with(Forms.full(), Map.of("description", "x".repeat(n) + "😀😀"));
            assertThat(only(new FormWriter().write(form)).form()).isEqualTo(form);
        }
    }

    @Test
    void whatIsNoYamlSaysWhere() {
        assertThatThrownBy(() -> new FormReader().read("- route:\n    id: [x\n"))
                .isInstanceOfSatisfying(
                        YamlSyntaxException.class, e -> assertThat(e.line()).isEqualTo(3));
        assertThatThrownBy(() -> new FormReader()
                        .read(ROUTE.replace("mode: mirror", "mode: mirror\n              mode: upsert")))
                .isInstanceOf(YamlSyntaxException.class)
                .hasMessageContaining("'mode' occurs twice, first in line ");
        assertThatThrownBy(() -> new FormReader().read("- route: &itself\n    id: x\n    from: *itself\n"))
                .isInstanceOf(YamlSyntaxException.class)
                .hasMessageContaining("an alias refers to what it is in");
        assertThatThrownBy(() -> new FormReader().read("route:\n  id: x\n")).hasMessageContaining("is a list");
        assertThat(new FormReader().read("# nothing\n")).isEmpty();
    }

    @Test
    void linesOfOptions() {
        Lines lines = Lines.of(ROUTE + ROUTE.replace("mine", "yours"));
        assertThat(lines.route("mine")).isEqualTo(2);
        assertThat(lines.option("mine", "primaryKey", null)).isEqualTo(15);
        assertThat(lines.option("mine", "field.email", null)).isEqualTo(21);
        assertThat(lines.option("mine", "table", null)).isEqualTo(26);
        assertThat(lines.option("yours", "primaryKey", null)).isEqualTo(42);
        assertThat(lines.option("mine", "batchSize", null)).isEqualTo(2);
        assertThat(lines.option("nobody", "batchSize", null)).isZero();
        assertThat(Lines.of("- [").route("mine")).isZero();
    }
}
