package io.saddlebag.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import io.saddlebag.camel.SyncOperations;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import io.saddlebag.security.Redaction;
import io.saddlebag.testing.CapturedLog;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.Leaks;
import io.saddlebag.testing.Postgres;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** No level of any logger writes a secret down, whatever it is a secret of. */
class SecretsInLogsTest {

    /** As somebody sets them who looks for a fault; the first is the root's. */
    private static final List<String> LOGGERS = List.of(
            "root",
            "org.apache.hc",
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http.wire",
            "org.apache.http.wire",
            "org.apache.camel",
            "org.apache.camel.component.salesforce",
            "org.apache.camel.component.kamelet",
            "org.eclipse.jetty",
            "org.eclipse.jetty.client",
            "com.zaxxer.hikari",
            "org.postgresql",
            "org.postgresql.core.v3",
            "org.h2",
            "org.flywaydb",
            "org.springframework",
            "org.springframework.web",
            "org.springframework.security",
            "org.apache.coyote",
            "org.apache.coyote.http11",
            "org.apache.catalina",
            "org.apache.tomcat",
            "io.saddlebag");

    @TempDir
    Path directory;

    private SecretiveSyncs syncs;

    @BeforeEach
    void open() {
        syncs = new SecretiveSyncs(directory);
    }

    @AfterEach
    void close() throws Exception {
        syncs.close();
        // back to the configuration of the other tests
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
        CapturedLog.take();
    }

    @Test
    void atEveryLevelOfEveryLogger() throws Exception {
        String tables = Postgres.newDatabase();
        sql(tables, "CREATE TABLE people (id INT PRIMARY KEY, email TEXT, name VARCHAR(4))");
        String warehouse = "jdbc:h2:mem:" + directory.getFileName();
        List<String> settings = syncs.settings(warehouse, tables);
        settings.add("--logging.config=" + logback());
        LOGGERS.forEach(each -> settings.add("--logging.level." + each + "=TRACE"));
        syncs.write();
        List<String> lines = lines(warehouse, settings);
        assertThat(lines.size()).isGreaterThan(5000);
        assertThat(lines).anyMatch(line -> line.startsWith("TRACE org.apache.camel"));
        assertThat(lines).anyMatch(line -> line.startsWith("DEBUG com.zaxxer.hikari"));
        assertThat(lines).anyMatch(line -> line.contains(Redaction.MASK));
        assertThat(lines.stream().filter(line -> line.contains("fewer than 4 characters")))
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .contains("saddlebag.destinations.short.token has fewer than 4 characters");
        List<String> issued = syncs.issued;
        issued.addAll(syncs.salesforceSessions());
        assertThat(issued).hasSizeGreaterThanOrEqualTo(4);
        for (int i = 0; i < issued.size(); i++) {
            syncs.secrets.put("issued " + i, issued.get(i));
        }
        assertThat(Leaks.in(lines, syncs.secrets)).isEmpty();
    }

    private String logback() throws IOException {
        Path file = directory.resolve("logback.xml");
        Files.writeString(file, """
                <configuration>
                  <appender name="CAPTURED" class="io.saddlebag.testing.CapturedLog"/>
                  <root level="TRACE"><appender-ref ref="CAPTURED"/></root>
                </configuration>
                """);
        return file.toString();
    }

    /** What the service logs from its start to its end, with every sync run and the API used. */
    private List<String> lines(String warehouse, List<String> settings) throws Exception {
        try (Connection keptOpen = DriverManager.getConnection(warehouse, "reader", SecretiveSyncs.WAREHOUSE)) {
            try (Statement statement = keptOpen.createStatement()) {
                statement.execute("CREATE TABLE people (id INT, email VARCHAR(100), name VARCHAR(50))");
                statement.execute(
                        "INSERT INTO people VALUES (1, 'ada@example.com', 'Ada'), (2, 'alan@example.com', 'alan Turing')");
            }
            Map<String, RunStatus> ends = new TreeMap<>();
            try (RunningService service = RunningService.start(directory, settings.toArray(String[]::new))) {
                for (String each :
                        List.of("key", "basic", "bearer", "oauth", "hook", "gone", "inline", "tables", "sf")) {
                    ends.put(each, run(service, each).status());
                }
                syncs.salesforce.tokens().expireAll();
                try (Statement statement = keptOpen.createStatement()) {
                    statement.execute("UPDATE people SET email = 'ada@example.org' WHERE id = 1");
                }
                ends.put("sf again", run(service, "sf").status());
                use(service);
            }
            assertThat(ends.toString())
                    .isEqualTo("{basic=PARTIAL, bearer=PARTIAL, gone=FAILED, hook=PARTIAL, inline=PARTIAL, key=PARTIAL,"
                            + " oauth=PARTIAL, sf=SUCCEEDED, sf again=SUCCEEDED, tables=PARTIAL}");
        }
        return CapturedLog.take();
    }

    private static RunSummary run(RunningService service, String sync) {
        SyncOperations operations = new SyncOperations(service.bean(CamelContext.class));
        ActiveRun run = operations.trigger(sync, RunRequest.MANUAL.by("test"));
        Runs runs = service.bean(Runs.class);
        Eventually.holds(() -> assertThat(runs.active(sync)).isEmpty());
        return runs.find(run.id()).orElseThrow();
    }

    /** The API with good and bad tokens, a token that it makes, and a session of a browser. */
    private void use(RunningService service) {
        Reply made = service.send(
                RunningService.ADMIN, "POST", "/api/v1/tokens", "{\"name\": \"ann\", \"role\": \"operator\"}");
        String token = made.json().path("secret").asText();
        syncs.secrets.put("made token", token);
        assertThat(service.get(token, "/api/v1/syncs").status()).isEqualTo(200);
        syncs.secrets.put("wrong token", "sbg_wrong0000wrong0000wrong0000");
        assertThat(service.get("sbg_wrong0000wrong0000wrong0000", "/api/v1/syncs")
                        .status())
                .isEqualTo(401);
        service.get(RunningService.ADMIN, "/api/v1/destinations");
        service.send(RunningService.ADMIN, "POST", "/hooks/key", "{}");
        Reply page = service.send(service.request("GET", "/login", null));
        String csrf = page.cookie("XSRF-TOKEN");
        syncs.secrets.put("CSRF token", csrf);
        String form = "_csrf=" + SecretiveSyncs.encoded(csrf) + "&token="
                + SecretiveSyncs.encoded(RunningService.OPERATOR) + "&next=%2F";
        Reply login = service.send(service.request("POST", "/login", form)
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", "XSRF-TOKEN=" + csrf));
        String session = login.cookie("saddlebag_session");
        assertThat(session).isNotBlank();
        syncs.secrets.put("session", session);
        assertThat(service.send(service.request("GET", "/api/v1/me", null)
                                .header("Cookie", "saddlebag_session=" + session))
                        .status())
                .isEqualTo(200);
    }

    private static void sql(String url, String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement each = connection.createStatement()) {
            each.execute(statement);
        }
    }
}
