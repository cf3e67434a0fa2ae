package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.fake.FakeBraze;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sync of docs/destinations/braze.md, with the destination as the page sets it up. */
class BrazePageTest {

    private static final Page PAGE = Page.of("docs/destinations/braze.md");

    @TempDir
    Path directory;

    @Test
    void theSyncSendsAllOnceThenWhatChangedAndDeletesWhatLeft() throws Exception {
        try (FakeBraze braze = new FakeBraze(0);
                Surroundings surroundings = new Surroundings(directory)) {
            Map<String, String> others =
                    Map.of("https://rest.iad-01.braze.com", braze.url(), "${BRAZE_API_KEY}", FakeBraze.KEY);
            surroundings.context.getRegistry().bind("destinations", DocumentedDestination.of(PAGE, others));
            surroundings.start(PAGE.sync("customers-to-braze"));

            assertThat(surroundings.run("customers-to-braze")).succeeded().inserted(Surroundings.ACTIVE);
            assertThat(braze.users()).hasSize(Surroundings.ACTIVE);
            assertThat(braze.user("C-1").path("email").asText()).isEqualTo("c1@example.com");
            assertThat(braze.user("C-1").at("/custom_attributes/lifetime_value").asDouble())
                    .isEqualTo(1.5);

            braze.reset();
            surroundings.inWarehouse(
                    "UPDATE analytics.customers SET first_name = NULL WHERE customer_id = 'C-1'",
                    "DELETE FROM analytics.customers WHERE customer_id = 'C-2'");
            assertThat(surroundings.run("customers-to-braze"))
                    .succeeded()
                    .updated(1)
                    .deleted(1);
            assertThat(braze.requests())
                    .extracting(request -> request.path() + " " + request.body())
                    .containsExactly(
                            "/users/delete {\"external_ids\":[\"C-2\"]}",
                            "/users/track {\"attributes\":[{\"external_id\":\"C-1\",\"first_name\":null}]}");
            assertThat(braze.unknownKeys()).isEmpty();
            assertThat(braze.dropped()).isEmpty();
        }
    }
}
