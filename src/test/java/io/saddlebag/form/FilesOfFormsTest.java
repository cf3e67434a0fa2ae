package io.saddlebag.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models and destinations as files, and how files are written. */
class FilesOfFormsTest {

    private static final DestinationRules RULES = new DestinationRules(Kamelets.shipped(), DestinationRules.PREFIX);

    @TempDir
    Path directory;

    @Test
    void aModelKeepsTheCommentsOfPeople() {
        ModelFile model = ModelFile.read("customers", """

                -- Who is active is what finance says.
                -- name: Active customers
                -- source:warehouse
                -- primary_key: customer_id, region
                -- source: another one

                /* what counts */
                SELECT * -- name: no
                FROM customers
                """);
        assertThat(model.name()).isEqualTo("Active customers");
        assertThat(model.source()).isEqualTo("warehouse");
        assertThat(model.primaryKey()).containsExactly("customer_id", "region");
        assertThat(model.description()).isNull();
        assertThat(model.write()).isEqualTo("""
                -- name: Active customers
                -- source: warehouse
                -- primary_key: customer_id, region

                -- Who is active is what finance says.
                -- source: another one

                /* what counts */
                SELECT * -- name: no
                FROM customers
                """);
        assertThat(ModelFile.read("customers", model.write())).isEqualTo(model);
        assertThat(model.problems(Set.of("warehouse"))).isEmpty();
    }

    @Test
    void whatAModelLacksIsNamed() {
        assertThat(Forms.fields(ModelFile.read("../x", "").problems(Set.of("warehouse"))))
                .containsExactly("id", "source", "primary_key", "sql");
        ModelFile model = new ModelFile("m", "a\n-- source: evil", "warehouse", List.of("a,b"), "x\ny", "SELECT 1");
        assertThat(Forms.fields(model.problems(Set.of("warehouse"))))
                .containsExactly("name", "description", "primary_key[0]");
    }

    @Test
    void aDestinationIsReadable() {
        DestinationFile destination = new DestinationFile(
                "dst_xyz789",
                "salesforce",
                Map.of("object", "Contact"),
                Map.of(
                        "login-url",
                        "https://example.my.salesforce.com",
                        "client-id",
                        "3MVG9",
                        "client-secret",
                        "${DESTINATION_SF}"));
        assertThat(destination.write()).isEqualTo("""
                type: salesforce
                defaults:
                  object: Contact
                properties:
                  client-id: "3MVG9"
                  client-secret: ${DESTINATION_SF}
                  login-url: https://example.my.salesforce.com
                """);
        assertThat(DestinationFile.read("dst_xyz789", destination.write())).isEqualTo(destination);
        assertThat(RULES.problems(destination)).isEmpty();
        assertThatThrownBy(() -> DestinationFile.read("x", "type: http\ntoken: x\n"))
                .hasMessageContaining("unknown key 'token'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token         | secret-value
            apiKey        | secret-value
            api-key       | ${DESTINATION_X}y
            password      | ${DESTINATION_X:fallback}
            client-secret | ${HOME}
            token         | ${SADDLEBAG_TOKEN}
            token         | ${DESTINATION_}
            token         | ${DESTINATION_A${DESTINATION_B}}
            token         | #{systemProperties}
            token         | {{env:X}}
            header-value  | Bearer abc
            webhook-url   | https://hooks.example.com/T0/B0
            url           | jdbc:h2:mem:x
            note          | JDBC:h2:mem:x
            url           | file:///etc/passwd
            url           | https://user:pw@example.com
            url           | ${WAREHOUSE_URL}
            a b           | x
            private-key-file | /etc/ssl/private/key.pem
            keyFile       | key.pem
            """)
    void propertiesThatAreRefused(String name, String value) {
        DestinationFile destination = new DestinationFile("d", "http", Map.of(), Map.of(name, value));
        List<FieldProblem> problems = RULES.problems(destination);
        assertThat(Forms.fields(problems)).contains("properties." + name);
        assertThat(problems.toString()).doesNotContain("secret-value", "abc", "pw@", "T0/B0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            token         | ${DESTINATION_CRM}
            header-value  | Bearer ${DESTINATION_CRM}
            url           | https://crm.example.com/api
            url           | ${DESTINATION_URL}
            token-url     | https://crm.example.com/token
            client-id     | abc
            header-name   | X-Api-Key
            """)
    void propertiesThatAreFine(String name, String value) {
        assertThat(RULES.problems(new DestinationFile("d", "http", Map.of(), Map.of(name, value))))
                .isEmpty();
    }

    @Test
    void noDatabaseAndNoUnknownTypeComesOverTheApi() {
        assertThat(Forms.fields(RULES.problems(new DestinationFile("d", "jdbc", null, null))))
                .containsExactly("type");
        assertThat(Forms.fields(RULES.problems(new DestinationFile("d", "nothing", null, null))))
                .containsExactly("type");
        assertThat(Forms.fields(RULES.problems(new DestinationFile("d", null, null, null))))
                .containsExactly("type");
        assertThat(Forms.fields(RULES.problems(new DestinationFile(
                        "d", "salesforce", Map.of("object", "a&b", "location", "x", "api", "soap"), null))))
                .containsExactlyInAnyOrder("defaults.object", "defaults.location", "defaults.api");
    }

    @Test
    void writingReplacesAndKeepsPermissions() throws Exception {
        FileWriting writing = new FileWriting(directory.resolve("routes"));
        Path file = writing.write("models/a.sql", "é");
        assertThat(file).hasContent("é\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        writing.write("models/a.sql", "b\n");
        assertThat(Files.readString(file)).isEqualTo("b\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        assertThat(writing.delete("models/a.sql")).isTrue();
        assertThat(writing.delete("models/a.sql")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/x", "a/../../x", "", ".", "out/x", "out/deeper/x", "link.yaml"})
    void nothingIsWrittenOutside(String name) throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path routes = Files.createDirectory(directory.resolve("routes"));
        Files.createSymbolicLink(routes.resolve("out"), outside);
        Path target = Files.writeString(outside.resolve("target"), "old");
        Files.createSymbolicLink(routes.resolve("link.yaml"), target);
        assertThatThrownBy(() -> new FileWriting(routes).write(name, "new"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FileWriting(routes).delete(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(target).hasContent("old");
        try (Stream<Path> files = Files.list(outside)) {
            assertThat(files).containsExactly(target);
        }
    }
}
