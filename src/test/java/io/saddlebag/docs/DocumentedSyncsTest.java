package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.ToDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sync that the pages show works as it stands there. */
class DocumentedSyncsTest {

    private static final Pattern ID = Pattern.compile("(?m)^- route:\\n    id: (.*)$");

    @TempDir
    Path directory;

    private Surroundings surroundings;

    @BeforeEach
    void open() throws Exception {
        surroundings = new Surroundings(directory);
        StringBuilder csv = new StringBuilder("customer_id,email\n");
        for (int i = 1; i <= Surroundings.ACTIVE; i++) {
            csv.append("C-").append(i).append(",c").append(i).append("@example.com\n");
        }
        Files.createDirectory(directory.resolve("inbox"));
        Files.writeString(directory.resolve("inbox/customers.csv"), csv);
    }

    @AfterEach
    void close() throws Exception {
        surroundings.close();
    }

    static Stream<String> syncs() {
        return Page.all().stream()
                .filter(page -> page.path().getNameCount() <= 2)
                .filter(page -> !page.path().endsWith("any-camel-destination.md"))
                .filter(page -> !page.path().endsWith("add-a-destination.md"))
                .filter(page -> !page.path().endsWith("files.md"))
                .filter(page -> !page.path().endsWith("notifications.md"))
                .flatMap(page -> page.blocks("yaml").stream())
                .filter(block -> ID.matcher(block).find())
                .map(block -> id(block));
    }

    private static String id(String block) {
        Matcher matcher = ID.matcher(block);
        matcher.find();
        return matcher.group(1);
    }

    private String yaml(String sync) {
        return Page.all().stream()
                .flatMap(page -> page.blocks("yaml").stream())
                .filter(block -> ID.matcher(block).find() && id(block).equals(sync))
                .findFirst()
                .orElseThrow()
                .replace("file:inbox", "file:" + directory.resolve("inbox"));
    }

    @ParameterizedTest
    @MethodSource("syncs")
    void sendsAllOnceAndThenNothing(String sync) throws Exception {
        surroundings.start(yaml(sync));
        assertThat(surroundings.run(sync)).succeeded().inserted(Surroundings.ACTIVE);
        assertThat(surroundings.run(sync)).succeeded().unchanged(Surroundings.ACTIVE);
    }

    /** What the driver has read when the first row is compared: a few rows, not the result. */
    @ParameterizedTest
    @ValueSource(strings = {"customers-by-jdbc", "customers-by-sql"})
    void rowsOfOtherComponentsAreStreamed(String sync) throws Exception {
        surroundings.inWarehouse(
                "CREATE SEQUENCE analytics.seen",
                "ALTER TABLE analytics.customers RENAME TO people",
                "CREATE VIEW analytics.customers AS SELECT *, nextval('analytics.seen') AS n FROM analytics.people");
        long[] seen = {0};
        surroundings.context.getCamelContextExtension().addInterceptStrategy((context, step, target, next) -> {
            boolean diff =
                    step instanceof ToDefinition to && to.getEndpointUri().startsWith("retl:diff");
            if (!diff) {
                return target;
            }
            return exchange -> {
                seen[0] = surroundings.askWarehouse("SELECT last_value FROM analytics.seen");
                target.process(exchange);
            };
        });
        surroundings.start(yaml(sync));
        assertThat(surroundings.run(sync)).succeeded().inserted(Surroundings.ACTIVE);
        assertThat(surroundings.askWarehouse("SELECT last_value FROM analytics.seen"))
                .isEqualTo(Surroundings.ACTIVE);
        assertThat(seen[0]).isBetween(1L, 1_000L);
    }

    @Test
    void aMissingFileDeletesNothing() throws Exception {
        surroundings.start(yaml("customers-by-csv"));
        surroundings.run("customers-by-csv");
        Files.delete(directory.resolve("inbox/customers.csv"));
        assertThat(surroundings.run("customers-by-csv"))
                .hasStatus(RunStatus.FAILED)
                .deleted(0);
        assertThat(surroundings.reported()).isEqualTo(Surroundings.ACTIVE);
    }

    @Test
    void aRouteConfigurationDecidesAboutExceptions() throws Exception {
        surroundings.start(yaml("customers-to-own-client"));
        surroundings.client = exchange -> {
            throw new IllegalArgumentException("not like this");
        };
        assertThat(surroundings.run("customers-to-own-client"))
                .hasStatus(RunStatus.PARTIAL)
                .rejected(Surroundings.ACTIVE);
        surroundings.client = exchange -> {
            throw new SecurityException("not you");
        };
        assertThat(surroundings.run("customers-to-own-client"))
                .hasStatus(RunStatus.FAILED)
                .pending(Surroundings.ACTIVE)
                .messageContains("not you");
        assertThat(surroundings
                        .context
                        .getComponent("retl", RetlComponent.class)
                        .getRuns()
                        .records(2, "pending", 5_000))
                .hasSize(100);
    }

    @Test
    void theJavaSyncIsQuotedAsItIsAndWorks() throws Exception {
        String file = Files.readString(Path.of("src/test/java/io/saddlebag/docs/CustomersSync.java"));
        assertThat(Page.of("docs/syncs.md").blocks("java"))
                .containsExactly(file.substring(file.indexOf("public final class")));
        surroundings.context.addRoutes(new CustomersSync());
        surroundings.context.start();
        assertThat(surroundings.run("customers-in-java")).succeeded().inserted(Surroundings.ACTIVE);
        assertThat(surroundings.reported()).isEqualTo(Surroundings.ACTIVE);
    }
}
