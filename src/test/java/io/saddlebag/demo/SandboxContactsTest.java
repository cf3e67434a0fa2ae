package io.saddlebag.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.demo.SandboxServer.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxContactsTest {

    private static final String CONTACTS = "/sandbox/crm/contacts";

    @TempDir
    static Path data;

    private static SandboxServer server;

    @BeforeAll
    static void start() {
        server = new SandboxServer(data, "--saddlebag.demo.requests-per-second=100000");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void createsAContactOnce() {
        String body = "{\"id\":\"a 1\",\"properties\":{\"email\":\"a1@example.com\",\"lifetime_value\":12.50}}";
        Reply created = server.send("POST", CONTACTS, body);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(CONTACTS + "/a%201");
        assertThat(created.body()).contains("12.50");
        assertThat(server.send("GET", created.header("Location"), null).json()).isEqualTo(created.json());
        assertThat(server.send("POST", CONTACTS, body).status()).isEqualTo(409);
    }

    @Test
    void putReplacesAndPatchMerges() {
        String full = "{\"properties\":{\"email\":\"p1@example.com\",\"plan\":\"pro\",\"country\":\"SE\"}}";
        assertThat(server.send("PUT", CONTACTS + "/p1", full).status()).isEqualTo(201);

        Reply patched = server.send("PATCH", CONTACTS + "/p1", "{\"properties\":{\"plan\":\"team\"}}");
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().path("properties").path("country").asText()).isEqualTo("SE");
        assertThat(patched.json().path("properties").path("plan").asText()).isEqualTo("team");

        Reply replaced = server.send("PUT", CONTACTS + "/p1", "{\"properties\":{\"email\":\"p1@example.com\"}}");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().path("properties").toString()).isEqualTo("{\"email\":\"p1@example.com\"}");
    }

    @Test
    void deletesAContact() {
        server.send("PUT", CONTACTS + "/d1", "{\"properties\":{\"email\":\"d1@example.com\"}}");

        Reply deleted = server.send("DELETE", CONTACTS + "/d1", null);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.send("DELETE", CONTACTS + "/d1", null).status()).isEqualTo(404);
        assertThat(server.send("GET", CONTACTS + "/d1", null).status()).isEqualTo(404);
        assertThat(server.send("PATCH", CONTACTS + "/d1", "{\"properties\":{}}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                    | REQUIRED       | email
            {"email":""}                                          | INVALID_EMAIL  | email
            {"email":"a b@example.com"}                           | INVALID_EMAIL  | email
            {"email":7}                                           | INVALID_TYPE   | email
            {"email":"v@example.com","first_name":true}           | INVALID_TYPE   | first_name
            {"email":"v@example.com","plan":"gold"}               | INVALID_OPTION | plan
            {"email":"v@example.com","country":"Sweden"}          | INVALID_OPTION | country
            {"email":"v@example.com","lifetime_value":-0.01}      | OUT_OF_RANGE   | lifetime_value
            {"email":"v@example.com","lifetime_value":"12.00"}    | INVALID_TYPE   | lifetime_value
            {"email":"v@example.com","signed_up":"2024-02-30"}    | INVALID_DATE   | signed_up
            {"email":"v@example.com","signed_up":20240201}        | INVALID_TYPE   | signed_up
            """)
    void refusesWrongValues(String properties, String code, String field) {
        Reply reply = server.send("PUT", CONTACTS + "/v1", "{\"properties\":" + properties + "}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().path("status").asInt()).isEqualTo(422);
        assertThat(reply.json().path("errors").get(0).path("code").asText()).isEqualTo(code);
        assertThat(reply.json().path("errors").get(0).path("pointer").asText()).isEqualTo("#/properties/" + field);
    }

    @Test
    void aFirstNameHasFortyCharactersAtMost() {
        assertThat(withFirstName("葵".repeat(40)).status()).isEqualTo(201);
        assertThat(withFirstName("😀".repeat(40)).status()).isEqualTo(200);
        assertThat(withFirstName("葵".repeat(41)).json().path("detail").asText()).contains("41");
    }

    private static Reply withFirstName(String name) {
        String body = "{\"properties\":{\"email\":\"l1@example.com\",\"first_name\":\"" + name + "\"}}";
        return server.send("PUT", CONTACTS + "/l1", body);
    }

    @Test
    void refusesUnknownFieldsAndOtherContent() {
        assertThat(server.send("PUT", CONTACTS + "/w1", "{\"email\":\"w1@example.com\"}")
                        .status())
                .isEqualTo(400);
        Reply text = server.send(server.request(CONTACTS + "/w1", null, "PUT")
                .header("Authorization", "Bearer sandbox-token")
                .header("Content-Type", "text/plain")
                .build());
        assertThat(text.status()).isEqualTo(415);
        Reply method = server.send("PUT", CONTACTS, "{}");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com",
                "ann.o'neil+tag@mail.example.co.uk",
                "x@a-b.example",
            })
    void acceptsEmails(String email) {
        assertThat(EmailSyntax.accepts(email)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ann",
                "ann@",
                "@example.com",
                "ann@example",
                "ann@@example.com",
                "a..b@example.com",
                ".ann@example.com",
                "ann.@example.com",
                "ann@example..com",
                "ann@-a.com",
                "ann @example.com",
                "ann@example.com ",
                "ann@example.com,",
                "<ann@example.com>",
            })
    void refusesEmails(String email) {
        assertThat(EmailSyntax.accepts(email)).isFalse();
    }
}
