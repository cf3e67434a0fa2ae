package io.saddlebag.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.testing.SyncFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sync that cannot work stops the start, with one message that says why and what is allowed. */
class SyncConfigurationTest {

    private static final String ROUTE = """
            - route:
                id: people
                from:
                  uri: direct:start
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: SELECT id, name FROM people
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: upsert
                          destinationKey: id
                          field.id: id
                          field.name: name
                    - split:
                        simple: ${body}
                        steps:
                          - to: bean:destination
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void stopsTheStart(String mistake, String from, String to, String message) {
        assertThatThrownBy(() -> {
                    try (SyncFixture fixture = SyncFixture.inFile(directory)) {
                        fixture.sql("CREATE TABLE people (id INT, name VARCHAR(20))");
                        fixture.start(ROUTE.replace(from, to));
                    }
                })
                .satisfies(failure -> assertThat(chain(failure)).contains(message));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "unknown step",
                        "retl:diff",
                        "retl:dif",
                        "Unknown step 'retl:dif'. Allowed: retl:extract, retl:diff"),
                Arguments.of(
                        "misspelt option",
                        "primaryKey: id",
                        "primarykey: id",
                        "Unknown option 'primarykey' of retl:extract. Allowed: fetchSize, model, primaryKey, source"),
                Arguments.of(
                        "option of another step",
                        "primaryKey: id",
                        "primaryKey: id\n              batchSize: 10",
                        "Unknown option 'batchSize' of retl:extract"),
                Arguments.of(
                        "wrong type",
                        "mode: upsert",
                        "batchSize: many",
                        "Option batchSize of retl:diff cannot be 'many'"),
                Arguments.of(
                        "too small",
                        "mode: upsert",
                        "batchSize: 0",
                        "Option batchSize of retl:diff cannot be '0'. Allowed: a whole number from 1"),
                Arguments.of(
                        "unknown mode",
                        "mode: upsert",
                        "mode: upsertt",
                        "Unknown mode 'upsertt'. Allowed: upsert, mirror, insert, update, delete, append"),
                Arguments.of(
                        "unknown source",
                        "source: warehouse",
                        "source: werehouse",
                        "Unknown source 'werehouse'. DataSources in the registry: [warehouse]"),
                Arguments.of(
                        "unknown column",
                        "field.name: name",
                        "field.name: nmae",
                        "Unknown column 'nmae'. The model's columns are: ID, NAME"),
                Arguments.of(
                        "unknown key column",
                        "primaryKey: id",
                        "primaryKey: key",
                        "Unknown column 'key'. The model's columns are: ID, NAME"),
                Arguments.of("wrong SQL", "FROM people", "FROM peeple", "Table \"PEEPLE\" not found"),
                Arguments.of("no primary key", "primaryKey: id", "fetchSize: 10", "Option primaryKey is missing"),
                Arguments.of(
                        "unmapped check",
                        "mode: upsert",
                        "required: email",
                        "names field 'email', which is not mapped. Mapped fields: id, name"),
                Arguments.of(
                        "unknown type",
                        "mode: upsert",
                        "type.name: string",
                        "Unknown type 'string'. Allowed: text, integer, number, boolean, date, datetime, email"),
                Arguments.of("wrong length", "mode: upsert", "maxLength.name: -1", "maxLength.name cannot be '-1'"),
                Arguments.of(
                        "wrong guard",
                        "mode: upsert",
                        "maxDeletes: 120%",
                        "Option maxDeletes cannot be '120%'. Allowed: a number of records such as 500, or a percentage"),
                Arguments.of(
                        "wrong retry",
                        "mode: upsert",
                        "retryRejected: never",
                        "Unknown retryRejected 'never'. Allowed: always, onChange"),
                Arguments.of(
                        "no destination key",
                        "destinationKey: id\n              field.id: id",
                        "field.other: name",
                        "Option destinationKey is missing"),
                Arguments.of(
                        "wrong expression", "field.name: name", "field.name: \"simple:${body[name}\"", "Field 'name'"),
                Arguments.of(
                        "no record step",
                        "- to: retl:record",
                        "- to: bean:destination",
                        "The route has retl:diff but no retl:record"),
                Arguments.of(
                        "a record step for errors only",
                        ROUTE,
                        """
                        - onException:
                            exception: [java.lang.Exception]
                            steps:
                              - to: retl:record
                        """ + ROUTE.replace("- to: retl:record", "- to: bean:destination"),
                        "The route has retl:diff but no retl:record"),
                Arguments.of("an id that no path can have", "id: people", "id: my people/1", "cannot be 'my people/1'"),
                Arguments.of(
                        "no destination",
                        "- to: bean:destination\n",
                        "- log: batch\n",
                        "The route sends its batches nowhere"),
                Arguments.of(
                        "unknown route configuration",
                        "id: people",
                        "id: people\n    routeConfigurationId: strict",
                        "Unknown routeConfigurationId 'strict'"),
                Arguments.of(
                        "unknown failure",
                        "- to: retl:record",
                        "- to: retl:record?failure=ignore",
                        "Option failure of retl:record cannot be 'ignore'. Allowed: auto, rejected, pending, stop"));
    }

    @Test
    void theComponentIsInTheCatalog() throws Exception {
        try (var catalog = getClass().getResourceAsStream("/META-INF/io/saddlebag/camel/retl.json")) {
            assertThat(new String(catalog.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"scheme\": \"retl\"", "\"maxDeletes\"", "\"prefix\": \"field.\"");
        }
    }

    private static String chain(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString();
    }
}
