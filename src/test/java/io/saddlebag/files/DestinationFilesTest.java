package io.saddlebag.files;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.camel.SyncOperations;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.form.DestinationRules;
import io.saddlebag.form.Kamelets;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunRequest;
import io.saddlebag.security.Redaction;
import io.saddlebag.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Destinations in files take effect between runs, with their settings. */
class DestinationFilesTest extends RouteFolderFixture {

    private final Destinations destinations =
            new Destinations(Map.of("fixed", new DestinationSettings("fixed", "webhook", Map.of())));
    private final Redaction secrets = new Redaction(List.of());

    @Override
    RouteFiles files() {
        DestinationFiles read = new DestinationFiles(
                directory.resolve("destinations"),
                destinations,
                () -> new DestinationRules(Kamelets.shipped(), DestinationRules.PREFIX),
                Map.of("DESTINATION_TOKEN", "s3cr3t", "DESTINATION_HOST", "crm.example.com")::get,
                secrets);
        return new RouteFiles(fixture.context, routes, directory.resolve("kamelets"), read);
    }

    private void destination(String id, String text) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("destinations"));
        Files.writeString(folder.resolve(id + ".yaml"), text);
    }

    @Test
    void theyGetTheValuesOfSettingsWhichAreMaskedFromThenOn() throws Exception {
        destination(
                "crm",
                "type: hubspot\nproperties:\n  token: ${DESTINATION_TOKEN}\n  url: https://${DESTINATION_HOST}/v1\n");
        assertThat(files.refresh()).isTrue();
        assertThat(destinations.get("crm").properties())
                .containsEntry("token", "s3cr3t")
                .containsEntry("url", "https://crm.example.com/v1");
        assertThat(secrets.redact("s3cr3t at https://crm.example.com")).isEqualTo("*** at https://crm.example.com");
        Files.delete(directory.resolve("destinations/crm.yaml"));
        files.refresh();
        assertThat(destinations.names()).containsExactly("fixed");
    }

    @Test
    void oneThatIsBrokenIsReportedAndItsLastVersionGoesOn() throws Exception {
        destination("crm", "type: hubspot\nproperties:\n  token: ${DESTINATION_TOKEN}\n");
        files.refresh();
        destination("crm", "type: hubspot\nproperties:\n  token: ${DESTINATION_NOT_SET}\n");
        files.refresh();
        assertThat(problem().file()).isEqualTo("destinations/crm.yaml");
        assertThat(problem().reason()).contains("${DESTINATION_NOT_SET}, which is not set");
        assertThat(destinations.get("crm").properties()).containsEntry("token", "s3cr3t");
    }

    @Test
    void aChangeWaitsForRunsThatUseIt() throws Exception {
        destination("crm", "type: hubspot\nproperties:\n  token: ${DESTINATION_TOKEN}\n");
        refresh("customers.yaml", sync("customers", "upsert", "name").replace("- to: bean:destination", """
                - filter:
                                    simple: ${body} == null
                                    steps:
                                      - toD: kamelet:hubspot-sink?connection=crm&object=${header.object}
                              - to: bean:destination"""));
        assertThat(files.problems()).isEmpty();
        CountDownLatch latch = new CountDownLatch(1);
        fixture.destination.behaviour = (batch, change) -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        };
        ActiveRun run = new SyncOperations(fixture.context).trigger("customers", RunRequest.MANUAL);
        Eventually.holds(() -> assertThat(fixture.destination.batches).isNotEmpty());
        destination("crm", "type: hubspot\nproperties:\n  token: ${DESTINATION_TOKEN}\n  timeout: 1m\n");
        destination("other", "type: hubspot\nproperties:\n  token: ${DESTINATION_TOKEN}\n");
        assertThat(files.refresh()).isFalse();
        assertThat(destinations.get("crm").properties()).doesNotContainKey("timeout");
        assertThat(destinations.names()).contains("other");
        latch.countDown();
        Eventually.holds(() -> assertThat(run.summary()).isNotNull());
        Eventually.holds(() -> assertThat(files.refresh()).isTrue());
        assertThat(destinations.get("crm").properties()).containsKey("timeout");
        assertThat(run.summary()).succeeded().inserted(30);
        assertThat(fixture.run("customers")).succeeded();
    }

    @Test
    void whatSomebodyWritesIsLeftAloneUntilItIsSettled() throws Exception {
        destination("crm", "type: hubspot\nproperties:\n  token: ${DESTINATION_TOKEN}\n");
        files.refreshSettled();
        assertThat(destinations.names()).doesNotContain("crm");
        files.refreshSettled();
        assertThat(destinations.names()).contains("crm");
    }
}
