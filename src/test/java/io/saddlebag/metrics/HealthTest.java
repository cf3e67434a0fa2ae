package io.saddlebag.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.db.Store;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.lifecycle.SyncStatus;
import io.saddlebag.testing.MonitoredService;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health tells a service that must be restarted from a sync that needs a person. */
class HealthTest {

    @TempDir
    Path directory;

    @Test
    void aSyncInErrorIsNoReasonToRestartAndAStoreThatIsGoneMakesTheServiceUnready() throws Exception {
        try (MonitoredService service = new MonitoredService(directory)) {
            JsonNode healthy = health(service, "", 200);
            assertThat(healthy.path("status").asText()).isEqualTo("UP");
            assertThat(healthy.path("components")
                            .path("syncs")
                            .path("details")
                            .path("syncs")
                            .path("created")
                            .asInt())
                    .isEqualTo(1);

            service.sql("ALTER TABLE customers RENAME TO gone");
            for (int i = 0; i < 3; i++) {
                service.run();
            }
            assertThat(service.lifecycle().state("contacts").status()).isEqualTo(SyncStatus.ERROR);
            JsonNode degraded = health(service, "", 200);
            assertThat(degraded.path("status").asText()).isEqualTo("DEGRADED");
            JsonNode syncs = degraded.path("components").path("syncs");
            assertThat(syncs.path("status").asText()).isEqualTo("DEGRADED");
            assertThat(syncs.path("details").path("in_error").path("contacts").asText())
                    .contains("3 runs in a row have failed", "CUSTOMERS");
            assertThat(status(service, "/liveness", 200)).isEqualTo("UP");
            assertThat(status(service, "/readiness", 200)).isEqualTo("UP");

            CamelContext context = service.service().bean(CamelContext.class);
            context.getRouteController().stopRoute("contacts");
            assertThat(status(service, "", 200)).isEqualTo("DEGRADED");
            assertThat(status(service, "/readiness", 200)).isEqualTo("UP");

            service.service().bean(Store.class).close();
            assertThat(health(service, "", 503)
                            .path("components")
                            .path("store")
                            .path("status")
                            .asText())
                    .isEqualTo("DOWN");
            assertThat(status(service, "/readiness", 503)).isEqualTo("DOWN");
            assertThat(status(service, "/liveness", 200)).isEqualTo("UP");
        }
    }

    /** By a configured token: those of the store are out of reach without it. */
    private static JsonNode health(MonitoredService service, String group, int expected) {
        Reply reply = service.service().get(RunningService.VIEWER, "/actuator/health" + group);
        assertThat(reply.status()).as(reply.body()).isEqualTo(expected);
        return reply.json();
    }

    private static String status(MonitoredService service, String group, int expected) {
        return health(service, group, expected).path("status").asText();
    }

    @Test
    void aBrokenFileNeedsAPersonAndStrangersLearnTheStatusOnly() throws Exception {
        try (MonitoredService service = new MonitoredService(directory)) {
            Reply reply = service.service().send(service.service().request("GET", "/actuator/health", null));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).doesNotContain("syncs").contains("UP");

            Files.writeString(directory.resolve("routes/broken.yaml"), "- route:\n    id: broken\n    fron: x\n");
            service.service().bean(RouteFiles.class).refresh();
            JsonNode files = health(service, "", 200).path("components").path("files");
            assertThat(files.path("status").asText()).isEqualTo("DEGRADED");
            assertThat(files.path("details").path("problems").path(0).asText()).contains("broken.yaml:", "fron");
            assertThat(status(service, "/readiness", 200)).isEqualTo("UP");
        }
    }
}
