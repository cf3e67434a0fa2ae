package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.security.Role;
import io.saddlebag.testing.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/security.md do what it says, one after the other. */
class SecurityPageTest {

    private static final Page PAGE = Page.of("docs/security.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void theCommandsMakeListAndRevokeAToken() throws Exception {
        List<String> commands = PAGE.blocks("sh");
        assertThat(commands).hasSize(3);
        try (RunningService service = RunningService.start(RunningService.prepared(directory))) {
            JsonNode made = JSON.readTree(run(commands.get(0), service, ""));
            assertThat(made.at("/role").asText()).isEqualTo("operator");
            assertThat(made.at("/secret").asText()).startsWith("sbg_");
            JsonNode list = JSON.readTree(run(commands.get(1), service, ""));
            assertThat(list.at("/data/0/id")).isEqualTo(made.at("/id"));
            assertThat(run(commands.get(2), service, made.at("/id").asText())).isEmpty();
            assertThat(service.get(made.at("/secret").asText(), "/api/v1/tokens")
                            .status())
                    .isEqualTo(401);
        }
    }

    private static String run(String command, RunningService service, String id)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        builder.environment().put("URL", "http://127.0.0.1:" + service.port());
        builder.environment().put("TOKEN", RunningService.ADMIN);
        builder.environment().put("ID", id);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void theTableHasEveryRole() {
        assertThat(PAGE.namesAfter("## Roles"))
                .containsExactlyElementsOf(
                        Arrays.stream(Role.values()).map(Role::label).toList());
    }
}
