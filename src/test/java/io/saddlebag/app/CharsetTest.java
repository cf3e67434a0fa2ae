package io.saddlebag.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything is UTF-8 on a machine that knows ASCII only. */
class CharsetTest {

    private static final String ROUTE = """
            - route:
                id: staedte
                description: Städte → Łódź
                from:
                  uri: retl:manual
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: resource:file:%s
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          field.id: id
                          field.a: a
                          field.b: "constant:Łódź"
                          field.c: "constant:{{gruss}}"
                          field.d: "constant:{{ort}}"
                          field.größe: a
                    - split:
                        simple: ${body}
                        steps:
                          - to: kamelet:eigen-sink
                          - to: retl:record
            """;

    private static final String KAMELET = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: eigen-sink
              labels:
                camel.apache.org/kamelet.type: sink
            spec:
              definition:
                title: Eigenes Ziel
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody:
                        simple: "Grüße: ${body.records}"
                    - to:
                        uri: file:%s
                        parameters:
                          fileName: batch.txt
                    - log: "Geschrieben für Łódź"
            """;

    @TempDir
    Path directory;

    private void write(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.writeString(directory.resolve(name), text);
    }

    private String run(int code, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=US-ASCII",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                SaddlebagApplication.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "--logging.level.root=INFO",
                "--spring.config.location=classpath:/,file:" + directory.resolve("config") + "/",
                "--saddlebag.routes=" + directory.resolve("routes"),
                "--saddlebag.kamelets=" + directory.resolve("kamelets"),
                "--saddlebag.sources.warehouse.url=jdbc:h2:mem:w",
                "--saddlebag.api.token=0123456789abcdef0123456789abcdef",
                "--saddlebag.store.url=jdbc:h2:file:" + directory.resolve("store")));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(directory.resolve("err.txt").toFile())
                .redirectOutput(directory.resolve("out.txt").toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("LANG");
        Process process = builder.start();
        String errors = Files.readString(directory.resolve("err.txt"));
        assertThat(process.waitFor())
                .as(() -> text("err.txt") + text("out.txt") + errors)
                .isEqualTo(code);
        return text("out.txt");
    }

    private String text(String name) {
        try {
            // bytes that are not UTF-8 must not go unnoticed
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(directory.resolve(name))))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.contains("test-classes"))
                .filter(each -> !each.contains("artemis") && !each.contains("kafka"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void underAnAsciiLocale() throws Exception {
        write(
                "config/application.yaml",
                "gruss: Żółć\nspring.config.import: configtree:" + directory.resolve("secrets") + "/\n");
        write("secrets/ort", "Świdnica\n");
        write("routes/models/staedte.sql", "SELECT 1 AS id, 'Köln' AS a WHERE 'Köln' <> 'K??ln'");
        write("routes/staedte.yaml", ROUTE.formatted(directory.resolve("routes/models/staedte.sql")));
        write("kamelets/eigen-sink.kamelet.yaml", KAMELET.formatted(directory.resolve("written")));

        JsonNode row = new ObjectMapper()
                .readTree(run(0, "preview", "staedte", "--json"))
                .get(0);
        assertThat(row.path("a").asText()).isEqualTo("Köln");
        assertThat(row.path("b").asText()).isEqualTo("Łódź");
        assertThat(row.path("c").asText()).isEqualTo("Żółć");
        assertThat(row.path("d").asText()).isEqualTo("Świdnica");
        assertThat(row.path("größe").asText()).isEqualTo("Köln");

        run(0, "run", "staedte");
        assertThat(text("written/batch.txt")).contains("Grüße: ", "a=Köln", "b=Łódź", "c=Żółć", "größe=Köln");
        assertThat(text("err.txt")).contains("Geschrieben für Łódź");
        assertThat(run(0, "explain", "staedte", "1")).contains("größe");

        write("routes/falsch.yaml", "- route:\n    id: falsch\n    from:\n      uri: retl:mänuell\n      steps: []\n");
        assertThat(run(1, "validate")).contains("mänuell");
    }
}
