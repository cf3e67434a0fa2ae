package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.fake.FakeMailchimp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sync of Mailchimp's page works as it stands there, and the page names the Kamelet's parameters. */
class MailchimpPageTest {

    private static final String PAGE = "docs/destinations/mailchimp.md";

    @TempDir
    Path directory;

    private final FakeMailchimp mailchimp = new FakeMailchimp(0);

    @AfterEach
    void close() {
        mailchimp.close();
    }

    @Test
    void membersAreCarriedOver() throws Exception {
        mailchimp.addList("a1b2c3d4e5");
        Map<String, String> properties = Map.of("url", mailchimp.url() + "/3.0", "api-key", FakeMailchimp.KEY);
        try (VendorPage page =
                new VendorPage(PAGE, directory, new DestinationSettings("newsletter", "mailchimp", properties))) {
            page.start();
            assertThat(page.fixture.run("customers-to-mailchimp")).succeeded().inserted(250);
            assertThat(mailchimp.requests().stream()
                            .filter(each -> each.method().equals("POST")))
                    .hasSize(1);
            assertThat(mailchimp.state().path("a1b2c3d4e5")).hasSize(250);
            page.fixture.sql(
                    "DELETE FROM analytics.customers WHERE customer_id = 'C-2'",
                    "UPDATE analytics.customers SET wants_newsletter = FALSE WHERE customer_id = 'C-4'");
            assertThat(page.fixture.run("customers-to-mailchimp"))
                    .succeeded()
                    .deleted(1)
                    .updated(1)
                    .unchanged(248);
            assertThat(mailchimp.state().path("a1b2c3d4e5").findValuesAsText("status"))
                    .filteredOn("archived"::equals)
                    .hasSize(1);
            assertThat(mailchimp.unknownKeys()).isEmpty();
        }
    }

    @Test
    void thePageNamesEveryParameter() throws Exception {
        String kamelet = Files.readString(Path.of("src/main/resources/kamelets/mailchimp-sink.kamelet.yaml"));
        assertThat(Page.of(PAGE).namesAfter("## Parameters"))
                .allSatisfy(name -> assertThat(kamelet).contains("\n      " + name + ":\n"));
    }
}
