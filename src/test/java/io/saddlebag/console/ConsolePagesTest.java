package io.saddlebag.console;

import static io.saddlebag.testing.RunningService.ADMIN;
import static io.saddlebag.testing.RunningService.OPERATOR;
import static io.saddlebag.testing.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.security.Role;
import io.saddlebag.security.Tokens;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the console as they are sent, without a browser. */
class ConsolePagesTest {

    private static final List<String> PAGES = List.of("/console/", "/console/syncs/a", "/console/runs/a/1");

    @TempDir
    static Path directory;

    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(RunningService.prepared(directory).resolve("routes/torn.yaml"), "- route: [");
        service = RunningService.start(directory);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void whoComesToTheServiceComesToTheConsole() {
        for (String path : List.of("/", "/console")) {
            Reply reply = service.get(VIEWER, path);
            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("Location")).endsWith("/console/");
        }
    }

    @Test
    void whoHasNoTokenComesToTheLogin() {
        for (String page : PAGES) {
            Reply reply = service.send(service.request("GET", page, null).header("Accept", "text/html"));
            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("Location")).contains("/login?next=%2Fconsole%2F");
        }
        assertThat(service.send(service.request("GET", "/console/console.js", null))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void pagesAreForViewersAndNotForWebhooks() {
        String hook = service.bean(Tokens.class)
                .create("hook", Role.TRIGGER, "a", "admin")
                .secret();
        for (String page : PAGES) {
            assertThat(service.get(VIEWER, page).status()).as(page).isEqualTo(200);
            assertThat(service.get(hook, page).status()).as(page).isEqualTo(403);
            assertThat(service.send(ADMIN, "POST", page, "{}").status())
                    .as(page)
                    .isEqualTo(403);
        }
        assertThat(service.get(VIEWER, "/console/syncs/a/b").status()).isEqualTo(404);
    }

    @Test
    void nothingInAPageCanBeRunButTheScript() {
        for (String page : PAGES) {
            Reply reply = service.get(VIEWER, page);
            assertThat(reply.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(reply.header("Content-Security-Policy"))
                    .startsWith("default-src 'self';")
                    .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                    .doesNotContain("unsafe", "http", "*");
            assertThat(reply.header("Cache-Control")).contains("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.body())
                    .doesNotContainPattern("<script(?! src=\"[./]*console.js\" defer></script>)")
                    .doesNotContainPattern("\\s(on\\w+|style)=|<style|javascript:|https?:|\\{\\{|\\\\");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("})
    void theScriptMakesNoMarkupOfTexts(String dangerous) {
        Reply script = service.get(VIEWER, "/console/console.js");
        assertThat(script.header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(script.body()).contains("textContent").doesNotContain(dangerous);
    }

    @Test
    void styleAndIconAreThere() {
        assertThat(service.get(VIEWER, "/console/console.css").header("Content-Type"))
                .isEqualTo("text/css;charset=UTF-8");
        assertThat(service.get(VIEWER, "/console/icon.svg").header("Content-Type"))
                .isEqualTo("image/svg+xml");
    }

    @Test
    void callersLearnWhoTheyAre() {
        assertThat(service.get(OPERATOR, "/api/v1/me").body()).isEqualTo("{\"name\":\"ops\",\"role\":\"operator\"}");
        assertThat(service.get(ADMIN, "/api/v1/me").body()).isEqualTo("{\"name\":\"admin\",\"role\":\"admin\"}");
        assertThat(service.send(service.request("GET", "/api/v1/me", null)).status())
                .isEqualTo(401);
    }

    @Test
    void filesThatDoNotTakeEffectAreListed() {
        Reply reply = service.get(VIEWER, "/api/v1/file-problems");
        assertThat(reply.json().at("/data")).hasSize(1);
        assertThat(reply.json().at("/data/0/file").asText()).isEqualTo("torn.yaml");
        assertThat(reply.json().at("/data/0/line").asInt()).isPositive();
        assertThat(reply.json().at("/data/0/reason").asText()).isNotEmpty();
    }
}
