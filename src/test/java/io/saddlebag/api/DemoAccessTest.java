package io.saddlebag.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The demo asks whoever sits at its machine for no login, and lets nobody else in. */
@ExtendWith(OutputCaptureExtension.class)
class DemoAccessTest {

    private static final String TRIGGER = "/api/v1/syncs/none/trigger";

    @TempDir
    static Path directory;

    private static RunningService service;
    private static String started;

    @BeforeAll
    static void start(CapturedOutput output) {
        service = demo(directory);
        started = output.getAll();
    }

    static RunningService demo(Path directory, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "--saddlebag.demo.data=" + RunningService.prepared(directory);
        return RunningService.start(directory, List.of("demo"), all);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The status of a request whose headers are these and no others. */
    private static int status(String method, String path, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            String request = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream reply = socket.getInputStream();
            String text = new String(reply.readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(text.split(" ")[1]);
        }
    }

    @Test
    void whoeverSitsHereIsAdmin() {
        assertThat(started).contains("No token is configured: in the demo");
        assertThat(service.send(service.request("GET", "/api/v1/tokens", null)).status())
                .isEqualTo(200);
        assertThat(service.send(service.request("GET", "/api/v1/me", null)).body())
                .isEqualTo("{\"name\":\"demo\",\"role\":\"admin\"}");
        assertThat(service.send(service.request("GET", "/actuator/hawtio/", null))
                        .status())
                .isEqualTo(200);
        Reply made = service.send(service.request("POST", "/api/v1/tokens", "{\"name\":\"ann\",\"role\":\"viewer\"}"));
        assertThat(made.status()).isEqualTo(201);
        String secret = made.json().at("/secret").asText();
        assertThat(service.get(secret, "/api/v1/tokens").status()).isEqualTo(403);
        assertThat(service.get("wrong", "/api/v1/tokens").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.com", "evil.example.com:8080", "127.0.0.1.nip.io", "localhost.evil.com"})
    void aNameThatWasMadeToPointHereIsRefused(String host) throws IOException {
        for (String path : List.of("/api/v1/tokens", "/", "/login", "/sandbox/crm/", "/actuator/health")) {
            assertThat(status("GET", path, "Host: " + host)).as(path).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "LOCALHOST"})
    void theNamesOfThisMachineAreNot(String host) throws IOException {
        assertThat(status("GET", "/api/v1/tokens", "Host: " + host)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "Via: 1.1 proxy"})
    void aProxyIsRefused(String header) throws IOException {
        assertThat(status("GET", "/api/v1/tokens", "Host: localhost", header)).isEqualTo(403);
    }

    @Test
    void anotherSiteChangesNothing() throws IOException {
        String host = "Host: localhost:8080";
        for (String header : List.of(
                "Origin: https://evil.example.com",
                "Origin: null",
                "Origin: http://localhost:9999",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site")) {
            assertThat(status("POST", TRIGGER, host, header, "Content-Length: 0"))
                    .as(header)
                    .isEqualTo(403);
            for (String jolokia : List.of("/actuator/jolokia", "/actuator/hawtio/jolokia")) {
                assertThat(status("GET", jolokia + "/exec/java.lang:type=Memory/gc", host, header))
                        .as(header)
                        .isEqualTo(403);
            }
        }
        for (String header : List.of(
                "Origin: http://localhost:8080", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none", "X: y")) {
            assertThat(status("POST", TRIGGER, host, header, "Content-Length: 0"))
                    .as(header)
                    .isEqualTo(404);
        }
    }

    @Test
    void theSandboxKeepsItsOwnToken() {
        String contacts = "/sandbox/crm/contacts/x";
        assertThat(service.send(service.request("GET", contacts, null)).status())
                .isEqualTo(401);
        assertThat(service.get("sandbox-token", contacts).status()).isEqualTo(404);
        assertThat(service.send(service.request("GET", "/sandbox/crm/", null)).status())
                .isEqualTo(200);
        assertThat(service.send(service.request("POST", "/sandbox/warehouse/changes", null))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void withATokenTheDemoAsksForItToo(@TempDir Path other) {
        try (RunningService guarded = demo(other, "--saddlebag.api.token=" + RunningService.ADMIN)) {
            assertThat(guarded.send(guarded.request("GET", "/api/v1/tokens", null))
                            .status())
                    .isEqualTo(401);
            assertThat(guarded.get(RunningService.ADMIN, "/api/v1/tokens").status())
                    .isEqualTo(200);
            assertThat(guarded.get("sandbox-token", "/sandbox/crm/contacts/x").status())
                    .isEqualTo(404);
            assertThat(guarded.send(guarded.request("POST", "/sandbox/warehouse/changes", null))
                            .status())
                    .isEqualTo(200);
        }
    }
}
