package io.saddlebag.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.demo.SandboxServer.Reply;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxWarehouseTest {

    private static final String CHANGES = "/sandbox/warehouse/changes";

    @TempDir
    Path data;

    private SandboxServer server;

    @BeforeEach
    void start() {
        server = new SandboxServer(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void appliesTheNextChanges() {
        assertThat(server.send("POST", CHANGES, null).body())
                .isEqualTo("{\"call\":1,\"updated\":25,\"inserted\":10,\"deleted\":5,\"repaired_emails\":1}");
        assertThat(server.send("POST", CHANGES, null).json().path("call").asInt())
                .isEqualTo(2);
        assertThat(server.send("POST", CHANGES + "?call=2", null)
                        .json()
                        .path("call")
                        .asInt())
                .isEqualTo(2);
        Reply early = server.send("POST", CHANGES + "?call=4", null);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("detail").asText()).contains("The next one is 3");
        assertThat(page()).contains("Apply changes no. 3").contains("<dd>5,010</dd>");
    }

    @Test
    void theButtonPressedTwiceAppliesOnce() {
        assertThat(page())
                .contains("name=\"call\" value=\"1\"")
                .contains("<dd>5,000</dd>")
                .contains("<dd>4,900</dd>");

        for (int press = 0; press < 2; press++) {
            Reply reply = server.send(form("call=1", "same-origin"));
            assertThat(reply.status()).isEqualTo(303);
            assertThat(reply.header("Location")).isEqualTo("/sandbox/warehouse/");
        }

        assertThat(server.bean(WarehouseChanges.class).calls()).hasSize(1);
    }

    @Test
    void anotherSiteCannotPressTheButton() {
        assertThat(server.send(form("call=1", "cross-site")).status()).isEqualTo(403);
        assertThat(server.bean(WarehouseChanges.class).calls()).isEmpty();
    }

    @Test
    void contactsAndChangesOutliveARestart() {
        String contact = "/sandbox/crm/contacts/C-1";
        server.send("PUT", contact, "{\"properties\":{\"email\":\"a@example.com\",\"first_name\":\"Þórdís\"}}");
        Reply before = server.send("GET", contact, null);
        server.send("POST", CHANGES, null);
        server.close();
        start();

        assertThat(before.status()).isEqualTo(200);
        assertThat(server.send("GET", contact, null).json()).isEqualTo(before.json());
        assertThat(page()).contains("Apply changes no. 2");
    }

    private String page() {
        return server.send("GET", "/sandbox/warehouse/", null).body();
    }

    private HttpRequest form(String body, String site) {
        return server.request(CHANGES, null, "POST")
                .method("POST", HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,application/xhtml+xml")
                .header("Sec-Fetch-Site", site)
                .build();
    }
}
