package io.saddlebag.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.testing.MonitoredService;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a process of its own, as JSON and as text. */
class JsonLogsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void everyLineOfARunNamesItsSyncAndItsRun(String format) throws Exception {
        List<String> lines = run("--logging.structured.format.console=" + format);
        List<JsonNode> ofRun = new ArrayList<>();
        for (String line : lines) {
            JsonNode json = new ObjectMapper().readTree(line);
            String logger =
                    json.path(format.equals("ecs") ? "log" : "logger_name").isObject()
                            ? json.path("log").path("logger").asText()
                            : json.path("logger_name").asText();
            if (logger.startsWith("io.saddlebag.sync.")) {
                ofRun.add(json);
            }
        }
        assertThat(ofRun).hasSizeGreaterThan(3).allSatisfy(line -> {
            assertThat(line.path("sync").asText()).isEqualTo("contacts");
            assertThat(line.path("run").asText()).isEqualTo("1");
        });
        assertThat(ofRun)
                .anySatisfy(line -> assertThat(line.path("message").asText()).startsWith("Batch 1:"));
    }

    @Test
    void aLineOfTextNamesThemToo() throws Exception {
        assertThat(run())
                .anySatisfy(
                        line -> assertThat(line).contains("[contacts 1] ").contains("Run 1 of sync contacts partial"))
                .noneMatch(line -> line.contains("[ ] "));
    }

    /** Runs the sync by a command, which ends with it, and gives what was logged; nothing of OpenTelemetry works in it. */
    private List<String> run(String... settings) throws Exception {
        Path initialised = directory.resolve("classes.txt");
        Path log = directory.resolve("log.txt");
        try (MonitoredService service = new MonitoredService(directory)) {
            service.customers(40, 1);
            service.service().close();
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xlog:class+init=info:file=" + initialised,
                    "-cp",
                    classPath(),
                    SaddlebagApplication.class.getName(),
                    "run",
                    "contacts",
                    "--json",
                    "--logging.level.root=INFO",
                    "--logging.level.io.saddlebag.sync.contacts=DEBUG",
                    "--spring.config.location=classpath:/",
                    "--saddlebag.routes=" + directory.resolve("routes"),
                    "--saddlebag.kamelets=" + directory.resolve("kamelets"),
                    "--saddlebag.store.url=jdbc:h2:file:" + directory.resolve("store")));
            command.addAll(service.settings());
            command.addAll(List.of(settings));
            Process process = new ProcessBuilder(command)
                    .redirectError(log.toFile())
                    .redirectOutput(directory.resolve("out.txt").toFile())
                    .start();
            assertThat(process.waitFor()).as(() -> read(log)).isEqualTo(3);
        }
        assertThat(read(initialised))
                .contains("io/saddlebag/run/Runs")
                .doesNotContain("io/opentelemetry/sdk")
                .doesNotContain("io/opentelemetry/exporter");
        return read(log).lines().toList();
    }

    /** As the service has it: without the brokers of other tests, which would start. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.contains("test-classes"))
                .filter(each -> !each.contains("artemis") && !each.contains("kafka"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
