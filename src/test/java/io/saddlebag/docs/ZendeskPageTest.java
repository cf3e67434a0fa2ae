package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.fake.FakeZendesk;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The syncs of Zendesk's page work as they stand there. */
class ZendeskPageTest {

    @TempDir
    Path directory;

    private final FakeZendesk zendesk = new FakeZendesk(0);
    private VendorPage page;

    @BeforeEach
    void open() throws Exception {
        page = new VendorPage(
                "docs/destinations/zendesk.md",
                directory,
                new DestinationSettings(
                        "support",
                        "zendesk",
                        Map.of(
                                "url", zendesk.url() + "/api/v2",
                                "email", FakeZendesk.EMAIL,
                                "token", FakeZendesk.TOKEN)));
        page.start();
    }

    @AfterEach
    void close() {
        page.close();
        zendesk.close();
    }

    @Test
    void usersAreCarriedOver() throws Exception {
        zendesk.jobPolls(0, 0);
        assertThat(page.fixture.run("customers-to-zendesk")).succeeded().inserted(250);
        assertThat(zendesk.users()).hasSize(250);
        assertThat(zendesk.user("C-2").at("/user_fields/plan").asText()).isEqualTo("pro");
        assertThat(zendesk.jobs()).isEqualTo(3);
        page.fixture.sql("DELETE FROM analytics.customers WHERE customer_id = 'C-2'");
        assertThat(page.fixture.run("customers-to-zendesk"))
                .succeeded()
                .deleted(1)
                .unchanged(249);
        assertThat(zendesk.users()).hasSize(249);
        assertThat(zendesk.unknownKeys()).isEmpty();
    }

    @Test
    void organizationsAreCarriedOver() {
        assertThat(page.fixture.run("companies-to-zendesk")).succeeded().inserted(20);
        assertThat(zendesk.organization("O-7").at("/organization_fields/tier").asText())
                .isEqualTo("gold");
        assertThat(page.fixture.run("companies-to-zendesk")).succeeded().unchanged(20);
        assertThat(zendesk.unknownKeys()).isEmpty();
    }
}
