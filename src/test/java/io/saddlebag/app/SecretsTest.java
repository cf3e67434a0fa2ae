package io.saddlebag.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Destinations;
import io.saddlebag.security.Redaction;
import io.saddlebag.source.Sources;
import io.saddlebag.testing.RunningService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets come from files and from whatever Camel can ask, and all of them are masked. */
class SecretsTest {

    @TempDir
    Path directory;

    @Test
    void fromFilesAndFromCamelsFunctions() throws Exception {
        RunningService.prepared(directory);
        Path secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("crm-token"), "token-from-a-file");
        Files.writeString(secrets.resolve("admin-token"), RunningService.ADMIN);
        try (RunningService service = RunningService.start(
                directory,
                List.of(),
                "--spring.config.import=configtree:" + secrets + "/",
                "--test.secret=secret-of-camel",
                "--saddlebag.api.token=${admin-token}",
                "--saddlebag.destinations.crm.type=http",
                "--saddlebag.destinations.crm.url=http://127.0.0.1:1/{{sys:file.separator}}",
                "--saddlebag.destinations.crm.token=${crm-token}",
                "--saddlebag.destinations.other.type=http",
                "--saddlebag.destinations.other.token=x-{{test.secret}}",
                "--saddlebag.sources.warehouse.url=jdbc:h2:mem:secrets",
                "--saddlebag.sources.warehouse.password={{env:SADDLEBAG_OF_NOBODY:password-of-camel}}")) {
            Destinations destinations = service.bean(Destinations.class);
            assertThat(destinations.get("crm").properties())
                    .containsEntry("token", "token-from-a-file")
                    .containsEntry("url", "http://127.0.0.1:1//");
            assertThat(destinations.get("other").properties()).containsEntry("token", "x-secret-of-camel");
            assertThat(service.bean(Sources.class).names()).containsExactly("warehouse");
            assertThat(service.bean(Redaction.class)
                            .redact("token-from-a-file x-secret-of-camel password-of-camel " + RunningService.ADMIN))
                    .isEqualTo("*** *** *** ***");
            assertThat(service.get(RunningService.ADMIN, "/api/v1/tokens").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aReferenceThatCamelCannotResolveStopsTheStart() {
        RunningService.prepared(directory);
        assertThatThrownBy(() -> RunningService.start(
                                directory,
                                List.of(),
                                "--saddlebag.api.token=" + RunningService.ADMIN,
                                "--saddlebag.destinations.crm.type=http",
                                "--saddlebag.destinations.crm.token={{aws:crm}}")
                        .close())
                .rootCause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("saddlebag.destinations.crm.token refers to {{aws:crm}}, which cannot be resolved:"
                        + " camel-aws-secrets-manager is not there");
    }

    @Test
    void anApiTokenIsNoReferenceOfCamels() {
        RunningService.prepared(directory);
        assertThatThrownBy(() -> RunningService.start(
                                directory, List.of(), "--saddlebag.api.token={{env:SADDLEBAG_OF_NOBODY}}")
                        .close())
                .hasMessageContaining("saddlebag.api.token cannot refer to a vault");
    }
}
