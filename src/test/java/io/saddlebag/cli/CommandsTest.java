package io.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.app.SaddlebagApplication;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The commands, one after another as a person would give them, in one service that has one sync. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsTest {

    private static final String ROUTE = """
            - route:
                id: people
                from:
                  uri: quartz:retl/people?cron=0+0+0+1+1+?+2099
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: |
                            SELECT id, name, email -- all of them
                            FROM people
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: mirror
                          field.id: id
                          field.name: name
                          field.email: email
                          sensitive: email
                          maxDeletes: 1
                    - split:
                        simple: ${body}
                        streaming: true
                        steps:
                          - to: kamelet:jdbc-sink?connection=crm&table=contacts
                          - to: retl:record
            """;

    @TempDir
    static Path directory;

    private static Connection database;
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        database = DriverManager.getConnection(url);
        sql(
                "CREATE TABLE people (id INT, name VARCHAR(50), email VARCHAR(50))",
                "INSERT INTO people VALUES (1, 'Ann', 'ann@example.com'), (2, 'Bob', 'bob@example.com'),"
                        + " (3, 'A name that is too long', 'cid@example.com'), (4, 'Dan', 'dan@example.com')",
                "CREATE TABLE contacts (id INT PRIMARY KEY, name VARCHAR(10), email VARCHAR(50))");
        Path routes = Files.createDirectory(directory.resolve("routes"));
        Files.writeString(routes.resolve("people.yaml"), ROUTE);
        context = new SpringApplicationBuilder(SaddlebagApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--saddlebag.command=true",
                        "--management.endpoints.access.default=none",
                        "--spring.quartz.auto-startup=false",
                        "--spring.config.location=classpath:/application.yaml",
                        "--saddlebag.routes=" + routes,
                        "--saddlebag.store.url=jdbc:h2:file:" + directory.resolve("store"),
                        "--saddlebag.sources.warehouse.url=" + url,
                        "--saddlebag.destinations.crm.type=jdbc",
                        "--saddlebag.destinations.crm.url=" + url);
    }

    @AfterAll
    static void stop() throws SQLException {
        context.close();
        database.close();
    }

    private static void sql(String... statements) throws SQLException {
        for (String each : statements) {
            database.createStatement().execute(each);
        }
    }

    private static Result command(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = context.getBean(CommandLineInterface.class)
                .execute(args, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Result(code, out.toString(), err.toString());
    }

    private record Result(int code, String out, String err) {
        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(out);
        }
    }

    @Test
    @Order(1)
    void validateAndPreviewAndPlanSendNothing() throws Exception {
        assertThat(command("validate").out()).contains("people", "mirror", "valid");
        assertThat(command("preview", "people", "--rows", "2").out())
                .contains("Ann", "Bob")
                .doesNotContain("Dan");
        Result plan = command("plan", "people", "--json");
        assertThat(plan.code()).isZero();
        assertThat(plan.json().at("/counts/inserts").asInt()).isEqualTo(4);
        assertThat(plan.out()).doesNotContain("ann@example.com");
        assertThat(command("runs", "--json").json()).isEmpty();
        assertThat(database.createStatement()
                        .executeQuery("SELECT * FROM contacts")
                        .next())
                .isFalse();
    }

    @Test
    @Order(2)
    void runShowsTheFiguresAndTheFirstRejectedRecord() {
        Result run = command("run", "people");
        assertThat(run.code()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.out())
                .contains("Run 1 of sync people partial", "rows read", "First rejected records:", "3 conversion:")
                .doesNotContain("cid@example.com");
    }

    @Test
    @Order(3)
    void explainTellsWhatTheDestinationHas() throws Exception {
        assertThat(command("explain", "people", "1").out()).contains("Record 1: accepted, by run 1", "email", "name");
        assertThat(command("explain", "people", "3").out()).contains("was never accepted", "Run 1", "rejected");
        assertThat(command("explain", "people", "1", "--json")
                        .json()
                        .at("/snapshot/0/state")
                        .asText())
                .isEqualTo("accepted");
    }

    @Test
    @Order(4)
    void aBlockedRunCanBeApproved() throws Exception {
        sql("DELETE FROM people WHERE id IN (1, 2, 3)");
        Result plan = command("plan", "people");
        assertThat(plan.code()).isEqualTo(ExitCode.BLOCKED);
        assertThat(plan.out()).contains("The run would be blocked");
        Result blocked = command("run", "people", "--json");
        assertThat(blocked.code()).isEqualTo(ExitCode.BLOCKED);
        String id = blocked.json().get("id").asText();
        assertThat(command("run", "people", "--approve", "1").code()).isEqualTo(ExitCode.FAILED);
        Result approved = command("run", "people", "--approve", id, "--json");
        assertThat(approved.code()).isEqualTo(ExitCode.OK);
        assertThat(approved.json().get("deleted").asInt()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void runsListsTheHistoryNewestFirst() throws Exception {
        JsonNode runs = command("runs", "people", "--json").json();
        assertThat(runs).hasSize(4);
        assertThat(runs.at("/0/status").asText()).isEqualTo("succeeded");
        assertThat(runs.at("/3/status").asText()).isEqualTo("partial");
        assertThat(command("runs").out()).contains("blocked", "maxDeletes");
    }

    @Test
    @Order(6)
    void mistakesAreToldInOneLine() {
        Result unknown = command("run", "poeple");
        assertThat(unknown.code()).isEqualTo(ExitCode.FAILED);
        assertThat(unknown.err().trim()).isEqualTo("Unknown sync 'poeple'. Syncs: people");
        assertThat(command("run").code()).isEqualTo(ExitCode.USAGE);
        assertThat(command("run", "people", "--aprove", "1").err()).contains("--aprove");
    }

    @Test
    @Order(7)
    void helpNeedsNothingOfTheService() {
        assertThat(help("help"))
                .contains(
                        "run ",
                        "plan ",
                        "preview ",
                        "validate ",
                        "explain ",
                        "runs ",
                        "describe ",
                        "reset ",
                        "rebuild ");
        assertThat(help("--version")).contains("Saddlebag");
        for (String command :
                List.of("run", "plan", "preview", "validate", "explain", "runs", "describe", "reset", "rebuild")) {
            assertThat(CommandLineInterface.isCommand(new String[] {command})).isTrue();
            assertThat(help(command, "--help")).contains("Usage: saddlebag " + command);
        }
    }

    @Test
    void aMisspeltCommandDoesNotStartTheService() {
        String[] args = {"vaildate"};
        assertThat(CommandLineInterface.isCommand(args)).isTrue();
        assertThat(CommandLineInterface.isHelp(args)).isTrue();
        assertThat(CommandLineInterface.help(args, new PrintWriter(new StringWriter())))
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandLineInterface.isCommand(new String[] {"--server.port=1"}))
                .isFalse();
    }

    private static String help(String... args) {
        StringWriter out = new StringWriter();
        assertThat(CommandLineInterface.isHelp(args)).isTrue();
        assertThat(CommandLineInterface.help(args, new PrintWriter(out, true))).isZero();
        return out.toString();
    }
}
