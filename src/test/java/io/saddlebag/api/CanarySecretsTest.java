package io.saddlebag.api;

import static io.saddlebag.api.ApiFixture.SYNCS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that stand everywhere they should not come out of no endpoint. */
class CanarySecretsTest {

    private static final String PASSWORD = "canary-password-of-the-source";
    private static final String TOKEN = "canary-token-of-the-destination";
    private static final String HOOK = "canary-secret-of-the-webhook";
    private static final List<String> CANARIES =
            List.of(PASSWORD, TOKEN, HOOK, "canary-of-a-sensitive-field", "-token-of-the-tests");

    @TempDir
    Path directory;

    @Test
    void noReplyHoldsASecret() {
        try (ApiFixture fixture = new ApiFixture(
                directory,
                "--saddlebag.sources.other.url=jdbc:h2:mem:none;IFEXISTS=TRUE",
                "--saddlebag.sources.other.username=reader",
                "--saddlebag.sources.other.password=" + PASSWORD,
                "--saddlebag.destinations.vendor.type=http",
                "--saddlebag.destinations.vendor.url=http://127.0.0.1:1",
                "--saddlebag.destinations.vendor.token=" + TOKEN,
                "--saddlebag.hooks.leaky.dbt-secret=" + HOOK)) {
            fixture.warehouse(
                    "UPDATE customers SET email = 'canary-of-a-sensitive-field' WHERE id = 1",
                    "UPDATE customers SET name = 'bad' WHERE id IN (1, 2)",
                    "ALTER TABLE customers ALTER COLUMN name VARCHAR(200)",
                    "UPDATE customers SET name = '" + TOKEN + "' WHERE id = 3");
            fixture.crm("ALTER TABLE contacts ADD CHECK (name <> '" + TOKEN + "')");
            String description =
                    ",\"description\":\"" + PASSWORD + " and " + HOOK + "\",\"schedule\":{\"type\":\"manual\"}";
            Reply made = fixture.post(SYNCS, ApiFixture.form("leaky", "mirror", description));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            JsonNode run = fixture.run("leaky");
            assertThat(run.at("/rejected").asInt()).isEqualTo(3);
            fixture.put("broken-x.yaml", "- route:\n    id: broken\n    from: [" + PASSWORD);
            fixture.service.bean(RouteFiles.class).refresh();

            StringBuilder replies = new StringBuilder(made.body());
            for (String path : List.of(
                    SYNCS,
                    SYNCS + "/leaky",
                    SYNCS + "/broken-x",
                    SYNCS + "/leaky/runs",
                    SYNCS + "/leaky/runs/" + run.at("/id").asLong(),
                    SYNCS + "/leaky/runs/" + run.at("/id").asLong() + "/records",
                    SYNCS + "/leaky/changelog",
                    SYNCS + "/leaky/explain?key=1",
                    SYNCS + "/leaky/explain?key=3",
                    "/api/v1/runs",
                    "/api/v1/tokens")) {
                Reply reply = fixture.get(path);
                assertThat(reply.status()).as(path + reply.body()).isEqualTo(200);
                replies.append(reply.body());
            }
            fixture.warehouse("UPDATE customers SET email = 'canary-of-a-sensitive-field' WHERE id < 10");
            for (String operation : List.of("plan", "test", "reset")) {
                replies.append(fixture.operate("leaky", operation).body());
            }
            assertThat(replies.toString()).contains("***").doesNotContain(CANARIES);
        }
    }
}
