package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.app.SaddlebagProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;

/** The files under deploy/ agree with the build, with the service's settings and with each other. */
class DeployFilesTest {

    private static final Path DEPLOY = Path.of("deploy");

    private static final String HOME = "/opt/saddlebag";

    private static String read(String name) throws IOException {
        return Files.readString(DEPLOY.resolve(name));
    }

    /** The name of the service's jar, from the build. */
    private static String jar() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        return first(pom, "<finalName>(.*)</finalName>") + "-" + first(pom, "<classifier>(.*)</classifier>") + ".jar";
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static Map<String, List<String>> unit() throws IOException {
        Map<String, List<String>> keys = new HashMap<>();
        String section = "";
        for (String line : read("saddlebag.service").split("\n")) {
            if (line.startsWith("[")) {
                section = line;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                assertThat(line).matches("[A-Za-z]+=.*");
                int equals = line.indexOf('=');
                keys.computeIfAbsent(section + line.substring(0, equals), key -> new ArrayList<>())
                        .add(line.substring(equals + 1));
            }
        }
        return keys;
    }

    private static List<JsonNode> kubernetes() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> documents = new ArrayList<>();
        new Yaml().loadAll(read("kubernetes.yaml")).forEach(each -> documents.add(mapper.valueToTree(each)));
        return documents;
    }

    private static JsonNode kind(String kind) throws IOException {
        return kubernetes().stream()
                .filter(each -> each.at("/kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** How long an orderly stop may take, by the service's own settings. */
    private static int longestStop() throws IOException {
        PropertySource<?> settings = new YamlPropertySourceLoader()
                .load("application", new FileSystemResource("src/main/resources/application.yaml"))
                .get(0);
        int camel = Integer.parseInt(
                settings.getProperty("camel.main.shutdown-timeout").toString());
        String web = settings.getProperty("spring.lifecycle.timeout-per-shutdown-phase")
                .toString();
        return camel + Integer.parseInt(web.replace("s", ""));
    }

    @Test
    void theUnitStartsTheJarAndWaitsForItsEnd() throws IOException {
        Map<String, List<String>> unit = unit();
        assertThat(unit.keySet())
                .contains(
                        "[Unit]Description",
                        "[Unit]After",
                        "[Service]User",
                        "[Service]Restart",
                        "[Service]NoNewPrivileges",
                        "[Service]ProtectSystem",
                        "[Install]WantedBy");
        assertThat(unit.get("[Service]WorkingDirectory")).containsExactly(HOME);
        assertThat(unit.get("[Service]ExecStart"))
                .singleElement()
                .asString()
                .endsWith(" -jar " + HOME + "/" + jar())
                .startsWith("/usr/bin/java ");
        assertThat(unit.get("[Service]SuccessExitStatus")).containsExactly("143");
        assertThat(longestStop()).isEqualTo(30);
        assertThat(seconds(unit.get("[Service]TimeoutStopSec").get(0))).isGreaterThan(longestStop());
        assertThat(unit.get("[Service]EnvironmentFile")).containsExactly("/etc/saddlebag/saddlebag.env");
        assertThat(unit.get("[Service]ReadWritePaths")).contains("-" + HOME + "/data", "-" + HOME + "/routes");
    }

    private static int seconds(String duration) {
        return Integer.parseInt(duration.replaceAll("s$", ""));
    }

    @Test
    void theEnvironmentHasSettingsThatThereAre() throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line : read("saddlebag.env").split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                environment.put(line.replaceAll("=.*", ""), line.substring(line.indexOf('=') + 1));
            }
        }
        assertThat(environment).containsKeys("JAVA_OPTS", "SADDLEBAG_API_TOKEN");
        SaddlebagProperties bound = new Binder(new MapConfigurationPropertySource(Map.of(
                        "saddlebag.store.url", environment.get("SADDLEBAG_STORE_URL"),
                        "saddlebag.store.username", environment.get("SADDLEBAG_STORE_USERNAME"))))
                .bind("saddlebag", SaddlebagProperties.class)
                .get();
        assertThat(bound.store().url()).startsWith("jdbc:postgresql:");
        environment.forEach((name, value) -> {
            if (name.matches(".*(TOKEN|PASSWORD)")) {
                assertThat(value).as("a file in git has no secret").isEmpty();
            }
        });
    }

    @Test
    void theImageHasTheJarWhereItLooksForIt() throws IOException {
        String dockerfile = read("Dockerfile");
        assertThat(dockerfile).contains("COPY target/" + jar() + " " + jar());
        assertThat(first(dockerfile, "^ENTRYPOINT (.*)$")).isEqualTo("[\"java\", \"-jar\", \"" + jar() + "\"]");
        assertThat(first(dockerfile, "^WORKDIR (.*)$")).isEqualTo(HOME);
        assertThat(first(dockerfile, "^USER (\\d+):")).isNotEqualTo("0");
        for (MatchedCopy copy : MatchedCopy.of(dockerfile)) {
            if (!copy.from().startsWith("target/")) {
                assertThat(Path.of(copy.from())).exists();
            }
        }
    }

    private record MatchedCopy(String from, String to) {
        static List<MatchedCopy> of(String dockerfile) {
            return Pattern.compile("(?m)^COPY (\\S+) (\\S+)$")
                    .matcher(dockerfile)
                    .results()
                    .map(found -> new MatchedCopy(found.group(1), found.group(2)))
                    .toList();
        }
    }

    @Test
    void theManifestAgreesWithTheImageAndTheService() throws IOException {
        JsonNode pod = kind("Deployment").at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        assertThat(pod.at("/terminationGracePeriodSeconds").asInt()).isGreaterThan(longestStop());
        assertThat(pod.at("/securityContext/runAsUser").asText()).isEqualTo(first(read("Dockerfile"), "^USER (\\d+):"));
        assertThat(container.at("/ports/0/containerPort").asText())
                .isEqualTo(first(read("Dockerfile"), "^EXPOSE (\\d+)$"));
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/actuator/health/readiness");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("/volumeMounts/0/mountPath").asText()).isEqualTo(HOME + "/config/application.yaml");
        assertThat(kind("Deployment").at("/spec/selector/matchLabels"))
                .isEqualTo(kind("Deployment").at("/spec/template/metadata/labels"))
                .isEqualTo(kind("Service").at("/spec/selector"));
    }

    @Test
    void theConfigurationOfTheManifestIsOne() throws IOException {
        String yaml = kind("ConfigMap").at("/data").get("application.yaml").asText();
        Map<Object, Object> properties = new HashMap<>();
        PropertySource<?> source = new YamlPropertySourceLoader()
                .load("manifest", new ByteArrayResource(yaml.getBytes()))
                .get(0);
        ((Map<?, ?>) source.getSource()).forEach((key, value) -> properties.put(key, value.toString()));
        SaddlebagProperties bound = new Binder(new MapConfigurationPropertySource(properties))
                .bind("saddlebag", SaddlebagProperties.class)
                .get();
        assertThat(bound.api().token()).isEqualTo("${SADDLEBAG_API_TOKEN}");
        assertThat(bound.destinations().get("crm")).containsEntry("type", "http");
        assertThat(bound.sources()).containsKey("warehouse");
        String page = Page.of("docs/deploy.md").text();
        Pattern.compile("\\$\\{([A-Z_]+)}").matcher(yaml).results().forEach(found -> assertThat(page)
                .contains("--from-literal=" + found.group(1)));
    }

    @Test
    void thePageNamesEveryFile() throws IOException {
        List<String> links = Page.of("docs/deploy.md").links();
        try (Stream<Path> files = Files.list(DEPLOY)) {
            assertThat(files.map(file -> "../deploy/" + file.getFileName())).allMatch(links::contains);
        }
    }
}
