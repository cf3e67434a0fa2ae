package io.saddlebag.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.security.FailedAttempts;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nobody may try one token after the other, and the log tells of it without what was tried. */
@ExtendWith(OutputCaptureExtension.class)
class AttemptsTest {

    @TempDir
    Path directory;

    @Test
    void tooManyWrongTokensAreNotLookedAt(CapturedOutput output) {
        try (RunningService service = RunningService.start(RunningService.prepared(directory))) {
            assertThat(service.get(RunningService.VIEWER, "/actuator/info").status())
                    .isEqualTo(200);
            for (int i = 0; i < FailedAttempts.ALLOWED; i++) {
                assertThat(service.get("tried-" + i, "/actuator/info").status()).isEqualTo(401);
            }
            Reply held = service.get(RunningService.ADMIN, "/actuator/info");
            assertThat(held.status()).isEqualTo(429);
            assertThat(held.header("Content-Type")).startsWith("application/problem+json");
            assertThat(Integer.parseInt(held.header("Retry-After"))).isBetween(1, 60);
            assertThat(service.get(RunningService.VIEWER, "/actuator/info").status())
                    .as("was right before")
                    .isEqualTo(200);
            assertThat(service.send(service.request("GET", "/actuator/health", null))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(output.getAll())
                .contains("A wrong token came from 127.0.0.1 with GET /actuator/info")
                .contains(FailedAttempts.ALLOWED + " wrong tokens came from 127.0.0.1")
                .doesNotContain("tried-");
        assertThat(output.getAll().split("wrong token", -1)).hasSize(3);
    }
}
