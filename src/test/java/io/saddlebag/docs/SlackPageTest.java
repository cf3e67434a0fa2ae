package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.fake.FakeSlack;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The syncs of docs/destinations/slack.md, with the destinations as the page sets them up. */
class SlackPageTest {

    private static final Page PAGE = Page.of("docs/destinations/slack.md");
    private static final int BIG = 44;

    @TempDir
    Path directory;

    private final FakeSlack slack = new FakeSlack(0);
    private Surroundings surroundings;

    @BeforeEach
    void open() throws Exception {
        surroundings = new Surroundings(directory);
        Map<String, String> others = Map.of(
                "${SLACK_WEBHOOK_URL}",
                slack.url() + FakeSlack.WEBHOOK,
                "token: ${SLACK_BOT_TOKEN}",
                "token: " + FakeSlack.TOKEN + "\n      url: " + slack.url() + "/api");
        surroundings.context.getRegistry().bind("destinations", DocumentedDestination.of(PAGE, others));
    }

    @AfterEach
    void close() throws Exception {
        surroundings.close();
        slack.close();
    }

    @Test
    void theSyncByWebhookPostsEachNewCustomerOnce() throws Exception {
        surroundings.start(PAGE.sync("big-customers-to-slack"));
        assertThat(surroundings.run("big-customers-to-slack")).succeeded().inserted(BIG);
        assertThat(slack.texts("C0GENERAL"))
                .hasSize(BIG)
                .contains(":tada: *First Last 2935* is a big customer now: 4402.50");
        surroundings.inWarehouse("UPDATE analytics.customers SET lifetime_value = 9999 WHERE customer_id = 'C-2935'");
        surroundings.inWarehouse("UPDATE analytics.customers SET lifetime_value = 5000 WHERE customer_id = 'C-1'");
        assertThat(surroundings.run("big-customers-to-slack")).succeeded().inserted(1);
        assertThat(slack.messages()).hasSize(BIG + 1);
    }

    @Test
    void theSyncByTokenPostsAgainWhatHasChanged() throws Exception {
        surroundings.start(PAGE.sync("customer-values-to-slack"));
        assertThat(surroundings.run("customer-values-to-slack")).succeeded().inserted(BIG);
        surroundings.inWarehouse("UPDATE analytics.customers SET lifetime_value = 9999 WHERE customer_id = 'C-2935'");
        assertThat(surroundings.run("customer-values-to-slack")).succeeded().updated(1);
        FakeSlack.Message last = slack.messages().get(BIG);
        assertThat(last.channel()).isEqualTo("C0SALES");
        assertThat(last.text()).isEqualTo("First Last 2935: 9999.00");
        assertThat(last.payload().at("/blocks/0/text/text").asText()).isEqualTo("*First Last 2935*\nworth 9999.00");
        assertThat(last.payload().at("/blocks/1/elements/0/text").asText()).isEqualTo("Customer C-2935");
        assertThat(slack.unknownKeys()).isEmpty();
    }
}
