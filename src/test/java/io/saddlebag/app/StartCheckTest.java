package io.saddlebag.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.testing.RunningService;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The service does not start with settings that would leave it open or broken, and says in one message why. */
@ExtendWith(OutputCaptureExtension.class)
class StartCheckTest {

    private static final String TOKEN = "--saddlebag.api.token=0123456789abcdef";

    @TempDir
    Path directory;

    private void refuses(CapturedOutput output, List<String> profiles, String message, String... settings) {
        assertThatThrownBy(() -> RunningService.start(RunningService.prepared(directory), profiles, settings)
                        .close())
                .isInstanceOf(StartRefusedException.class);
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", message)
                .doesNotContain("\tat io.saddlebag");
        assertThat(directory.resolve("store.mv.db")).as("nothing was opened").doesNotExist();
    }

    @Test
    void withoutAToken(CapturedOutput output) {
        refuses(output, List.of(), "No API token is configured.");
        assertThat(output.getAll()).contains("saddlebag.api.token", "SADDLEBAG_API_TOKEN", "openssl rand -hex 32");
    }

    @Test
    void withATokenOfNothing(CapturedOutput output) {
        refuses(output, List.of(), "No API token is configured.", "--saddlebag.api.token=");
    }

    @Test
    void withATokenThatIsTooShort(CapturedOutput output) {
        refuses(
                output,
                List.of(),
                "saddlebag.api.token has 6 characters; a token must have at least 16",
                "--saddlebag.api.token=s3cr3t");
        assertThat(output.getAll()).doesNotContain("s3cr3t");
    }

    @Test
    void withANamedTokenThatIsTooShortEvenInTheDemo(CapturedOutput output) {
        refuses(
                output,
                List.of("demo"),
                "saddlebag.api.tokens.ops.token has 6 characters",
                "--saddlebag.api.tokens.ops.token=s3cr3t",
                "--saddlebag.api.tokens.ops.role=viewer");
    }

    @Test
    void withARoleThatThereIsNot(CapturedOutput output) {
        refuses(
                output,
                List.of(),
                "saddlebag.api.tokens.ops.role: unknown role 'boss'. Allowed: viewer, operator, admin",
                "--saddlebag.api.tokens.ops.token=0123456789abcdef",
                "--saddlebag.api.tokens.ops.role=boss");
    }

    @Test
    void withAReferenceToNothing(CapturedOutput output) {
        refuses(
                output,
                List.of(),
                "saddlebag.destinations.crm.token refers to ${CRM_TOKEN_OF_NOBODY}, which is not set",
                TOKEN,
                "--saddlebag.destinations.crm.type=http",
                "--saddlebag.destinations.crm.token=${CRM_TOKEN_OF_NOBODY}",
                "--saddlebag.sources.w.url=jdbc:h2:mem:x",
                "--saddlebag.sources.w.password=a${W}b");
        assertThat(output.getAll()).contains("saddlebag.sources.w.password refers to ${W}, which is not set");
    }

    @Test
    void theDemoOnAnAddressThatOthersReach(CapturedOutput output) {
        refuses(output, List.of("demo"), "server.address is '0.0.0.0'", "--server.address=0.0.0.0");
    }

    @Test
    void aCommandNeedsNoTokenAndIsOnlyWarned(CapturedOutput output) {
        new SpringApplicationBuilder(SaddlebagApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--saddlebag.command=true",
                        "--management.endpoints.access.default=none",
                        "--spring.quartz.auto-startup=false",
                        "--spring.config.location=classpath:/application.yaml",
                        "--saddlebag.routes="
                                + RunningService.prepared(directory).resolve("routes"),
                        "--saddlebag.store.url=jdbc:h2:file:" + directory.resolve("store"),
                        "--saddlebag.destinations.crm.type=http",
                        "--saddlebag.destinations.crm.token=${CRM_TOKEN_OF_NOBODY}")
                .close();
        assertThat(output.getAll())
                .contains("saddlebag.destinations.crm.token refers to ${CRM_TOKEN_OF_NOBODY}, which is not set");
    }
}
