package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.app.SaddlebagApplication;
import io.saddlebag.cli.CommandLineInterface;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A Kamelet in a folder beside the routes is there without being built; the commands of docs/add-a-destination.md try it. */
class OwnKameletTest {

    private static final Page PAGE = Page.of("docs/add-a-destination.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ java -jar target/saddlebag-service.jar (.*)$");

    @TempDir
    Path directory;

    @Test
    void theCommandsOfThePageWorkWithAKameletFromTheFolder() throws Exception {
        Path kamelets = Files.createDirectory(directory.resolve("kamelets"));
        Path routes = Files.createDirectory(directory.resolve("routes"));
        // under another name than the one on the class path of the tests
        String kamelet = Files.readString(Path.of("src/test/resources/kamelets/acorn-sink.kamelet.yaml"));
        Files.writeString(
                kamelets.resolve("oak-sink.kamelet.yaml"),
                kamelet.replace("name: acorn-sink", "name: oak-sink")
                        .replace("destinationType: acorn", "destinationType: oak"));
        Files.writeString(
                routes.resolve("people-to-acorn.yaml"),
                PAGE.sync("people-to-acorn").replace("acorn-sink", "oak-sink"));
        String warehouse = "jdbc:h2:mem:" + UUID.randomUUID();
        try (FakeAcorn acorn = new FakeAcorn("acorn-key");
                Connection database = DriverManager.getConnection(warehouse)) {
            database.createStatement()
                    .execute(
                            "CREATE SCHEMA analytics; CREATE TABLE analytics.customers AS"
                                    + " SELECT 'C-1' customer_id, 'a@x.io' email, 'Ann' last_name, 1.5 lifetime_value, TRUE active");
            try (var context = new SpringApplicationBuilder(SaddlebagApplication.class)
                    .web(WebApplicationType.NONE)
                    .run(
                            "--saddlebag.command=true",
                            "--management.endpoints.access.default=none",
                            "--spring.quartz.auto-startup=false",
                            "--spring.config.location=classpath:/application.yaml",
                            "--saddlebag.routes=" + routes,
                            "--saddlebag.kamelets=" + kamelets,
                            "--saddlebag.store.url=jdbc:h2:file:" + directory.resolve("store"),
                            "--saddlebag.sources.warehouse.url=" + warehouse,
                            "--saddlebag.destinations.acorn.type=oak",
                            "--saddlebag.destinations.acorn.url=" + acorn.url() + "/v2",
                            "--saddlebag.destinations.acorn.account=acme",
                            "--saddlebag.destinations.acorn.api-key=acorn-key")) {
                List<String> commands = PAGE.blocks("console").stream()
                        .flatMap(block -> COMMAND.matcher(block).results())
                        .map((MatchResult found) -> found.group(1))
                        .toList();
                assertThat(commands)
                        .extracting(each -> each.split(" ")[0])
                        .containsExactly("validate", "describe", "plan", "run");
                StringWriter out = new StringWriter();
                for (String command : commands) {
                    int code = context.getBean(CommandLineInterface.class)
                            .execute(command.split(" "), new PrintWriter(out, true));
                    assertThat(code).as(command + "\n" + out).isZero();
                    assertThat(acorn.people()).as(command).hasSize(command.startsWith("run") ? 1 : 0);
                }
                assertThat(out.toString()).contains("External id", "people-to-acorn", "valid");
            }
        }
    }
}
