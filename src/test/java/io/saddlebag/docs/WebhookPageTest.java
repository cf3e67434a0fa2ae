package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.fake.FakeWebhook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sync of docs/destinations/webhook.md, with the destination as the page sets it up. */
class WebhookPageTest {

    private static final Page PAGE = Page.of("docs/destinations/webhook.md");

    @TempDir
    Path directory;

    @Test
    void theSyncPostsEachChangeAsThePageShows() throws Exception {
        try (FakeWebhook webhook = new FakeWebhook(0);
                Surroundings surroundings = new Surroundings(directory)) {
            surroundings
                    .context
                    .getRegistry()
                    .bind(
                            "destinations",
                            DocumentedDestination.of(PAGE, Map.of("${HOOK_URL}", webhook.url() + FakeWebhook.PATH)));
            surroundings.inWarehouse("UPDATE analytics.customers SET email = 'ann@example.com', first_name = 'Ann'"
                    + " WHERE customer_id = 'C-1'");
            surroundings.start(PAGE.sync("customers-to-hook"));

            assertThat(surroundings.run("customers-to-hook")).succeeded().inserted(Surroundings.ACTIVE);
            JsonNode shown = new ObjectMapper().readTree(PAGE.blocks("json").get(0));
            assertThat(webhook.changes()).hasSize(Surroundings.ACTIVE).contains(shown);

            surroundings.inWarehouse(
                    "UPDATE analytics.customers SET first_name = NULL WHERE customer_id = 'C-1'",
                    "DELETE FROM analytics.customers WHERE customer_id = 'C-2'");
            assertThat(surroundings.run("customers-to-hook"))
                    .succeeded()
                    .updated(1)
                    .deleted(1);
            List<String> operations = new ArrayList<>();
            webhook.changes().stream()
                    .skip(Surroundings.ACTIVE)
                    .forEach(each -> operations.add(each.path("operation").asText() + " "
                            + each.path("key").asText() + " " + each.path("record")));
            assertThat(operations)
                    .containsExactly(
                            "delete C-2 {\"id\":\"C-2\"}",
                            "update C-1 {\"email\":\"ann@example.com\",\"id\":\"C-1\",\"name\":null}");
        }
    }
}
