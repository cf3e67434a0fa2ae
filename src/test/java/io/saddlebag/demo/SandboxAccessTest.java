package io.saddlebag.demo;

import static io.saddlebag.demo.SandboxServer.UPSERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.demo.SandboxServer.Reply;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

class SandboxAccessTest {

    @TempDir
    static Path data;

    private static SandboxServer server;

    @BeforeAll
    static void start() {
        server = new SandboxServer(data, "--saddlebag.demo.crm-token=other");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void wantsTheToken() {
        Reply wrong = server.send("POST", UPSERT, "{}");
        Reply none = server.send(server.request(UPSERT, "{}", "POST").build());
        Reply right = server.send(server.request("/sandbox/crm/contacts/x", null, "GET")
                .header("Authorization", "bearer other")
                .build());

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
        assertThat(wrong.json().path("title").asText()).isEqualTo("Unauthorized");
        assertThat(none.status()).isEqualTo(401);
        assertThat(right.status()).isEqualTo(404);
    }

    @Test
    void theTokenGuardsEveryPathOfTheApi() {
        for (String path : new String[] {"", "/", "/x", "/x/y", ";a=b/x", "/batch/upsert;a=b"}) {
            Reply reply = server.send(
                    server.request("/sandbox/crm/contacts" + path, "{}", "POST").build());
            assertThat(reply.status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void tellsTheRate() {
        Reply reply = server.send("GET", "/sandbox/crm/contacts/x", null);

        assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("100");
        assertThat(Integer.parseInt(reply.header("X-RateLimit-Remaining"))).isBetween(0, 99);
        assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"default\";q=100;w=1");
        assertThat(reply.header("RateLimit")).matches("\"default\";r=\\d+;t=1");
    }

    @Test
    void answers429WhenTheRateIsUsedUp(@TempDir Path other) {
        try (SandboxServer slow = new SandboxServer(other, "--saddlebag.demo.requests-per-second=0")) {
            Reply reply = slow.send("GET", "/sandbox/crm/contacts/x", null);

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(reply.json().path("status").asInt()).isEqualTo(429);
        }
    }

    @Test
    void theRateIsCountedBySecond() {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        RateWindow window = new RateWindow(2, clock);

        assertThat(window.take()).isEqualTo(1);
        assertThat(window.take()).isZero();
        assertThat(window.take()).isNegative();
        now[0] = now[0].plusSeconds(1);
        assertThat(window.take()).isEqualTo(1);
    }

    @Test
    void listensOnThisMachineOnly() {
        assertThat(server.bean(Environment.class).getProperty("server.address")).isEqualTo("127.0.0.1");
    }
}
