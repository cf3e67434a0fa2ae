package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.MonitoredService;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The page on monitoring, the dashboard and the alerts name what there is, and nothing else. */
class MonitoringPageTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:saddlebag|jvm|camel)_[a-z_]+");
    private static final Path DASHBOARD = Path.of("deploy/grafana/saddlebag.json");
    private static final Path ALERTS = Path.of("deploy/prometheus/alerts.yaml");

    @TempDir
    static Path directory;

    private static MonitoredService service;
    private static Scrape scrape;

    @BeforeAll
    static void runOnce() throws Exception {
        service = new MonitoredService(directory);
        service.customers(30, 1);
        service.crm.script(Fault.reply(1, 429, Map.of("Retry-After", "1"), "{}"));
        service.run();
        scrape = service.scrape();
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void theTableHasTheMetricsThatThereAre() {
        Set<String> metrics = scrape.types().keySet().stream()
                .filter(name -> name.startsWith("saddlebag_"))
                .map(name -> name.replaceFirst("_max$", ""))
                .collect(Collectors.toSet());
        assertThat(Page.of("docs/monitoring.md").namesAfter("**Saddlebag's metrics**"))
                .containsExactlyInAnyOrderElementsOf(metrics);
    }

    @Test
    void theDashboardAsksForMetricsThatThereAre() throws Exception {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARD));
        assertThat(dashboard.path("panels").findValuesAsText("expr"))
                .isNotEmpty()
                .allSatisfy(this::assertKnown);
    }

    @Test
    void theAlertsAskForMetricsThatThereAre() throws Exception {
        Map<String, List<Map<String, List<Map<String, Object>>>>> alerts = new Yaml().load(Files.readString(ALERTS));
        List<Map<String, Object>> rules = alerts.get("groups").get(0).get("rules");
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
            assertKnown((String) rule.get("expr"));
        });
    }

    private void assertKnown(String expression) {
        Set<String> metrics = METRIC.matcher(expression)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(metrics).as(expression).isNotEmpty().isSubsetOf(scrape.names());
        Matcher labels = Pattern.compile("(\\w+)=~?\"").matcher(expression);
        assertThat(labels.results().map(label -> label.group(1))).as(expression).isSubsetOf(scrape.labels());
    }

    @Test
    void theCallsDoWhatThePageSays() {
        Page page = Page.of("docs/monitoring.md");
        for (String call : page.blocks("console")) {
            assertThat(call).startsWith("$ curl ").contains("\"Authorization: Bearer $TOKEN\"");
            String path = call.strip().replaceFirst("(?s).*http://127.0.0.1:8080", "");
            Matcher body = Pattern.compile("-d '([^']*)'").matcher(call);
            String method = call.contains("-X POST") ? "POST" : "GET";
            RunningService.Reply reply =
                    service.service().send(RunningService.ADMIN, method, path, body.find() ? body.group(1) : null);
            assertThat(reply.status()).as(call).isBetween(200, 204);
        }
        assertThat(org.slf4j.LoggerFactory.getLogger("io.saddlebag.sync.customers-to-crm")
                        .isDebugEnabled())
                .isTrue();
    }

    @Test
    void aViewerChangesNoLogLevel() {
        String path = "/actuator/loggers/io.saddlebag.sync.contacts";
        assertThat(service.service()
                        .send(RunningService.VIEWER, "POST", path, "{\"configuredLevel\":\"DEBUG\"}")
                        .status())
                .isEqualTo(403);
    }
}
