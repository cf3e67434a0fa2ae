package io.saddlebag.api;

import static io.saddlebag.testing.RunningService.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.db.Store;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens over HTTP, and how requests are refused. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenApiTest {

    private static final String TOKENS = "/api/v1/tokens";

    @TempDir
    static Path directory;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(RunningService.prepared(directory));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Reply post(String body) {
        return service.send(ADMIN, "POST", TOKENS, body);
    }

    @Test
    @Order(1)
    void aTokenIsMadeUsedListedAndRevoked() {
        Reply made = post("{\"name\":\"ann\",\"role\":\"operator\"}");
        assertThat(made.status()).isEqualTo(201);
        JsonNode token = made.json();
        String id = token.at("/id").asText();
        String secret = token.at("/secret").asText();
        assertThat(made.header("Location")).isEqualTo(TOKENS + "/" + id);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(token.at("/created_by").asText()).isEqualTo("admin");
        assertThat(token.at("/created_at").asText()).matches("20.*Z");

        assertThat(service.get(secret, "/actuator/info").status()).isEqualTo(200);
        assertThat(service.get(secret, TOKENS).status()).isEqualTo(403);

        Reply list = service.get(ADMIN, TOKENS);
        assertThat(list.body()).doesNotContain(secret).doesNotContain("hash").doesNotContain("secret");
        assertThat(list.json().at("/data/0/id").asText()).isEqualTo(id);
        assertThat(list.json().at("/data/0/role").asText()).isEqualTo("operator");
        assertThat(list.json().at("/data/0/last_used").isNull()).isFalse();
        assertThat(list.json().at("/next_cursor").isNull()).isTrue();
        assertThat(service.get(ADMIN, TOKENS + "/" + id).json().at("/name").asText())
                .isEqualTo("ann");

        assertThat(service.send(ADMIN, "DELETE", TOKENS + "/" + id, null).status())
                .isEqualTo(204);
        assertThat(service.send(ADMIN, "DELETE", TOKENS + "/" + id, null).status())
                .isEqualTo(204);
        assertThat(service.get(secret, "/actuator/info").status()).isEqualTo(401);
        assertThat(service.get(ADMIN, TOKENS).json().at("/data/0/revoked_at").asText())
                .isNotEmpty();
    }

    @Test
    @Order(2)
    void namesAreUnique() {
        assertThat(post("{\"name\":\"bob\",\"role\":\"viewer\"}").status()).isEqualTo(201);
        for (String name : new String[] {"bob", "admin", "eve"}) {
            Reply again = post("{\"name\":\"" + name + "\",\"role\":\"viewer\"}");
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().at("/errors/0/field").asText()).isEqualTo("name");
        }
    }

    @Test
    @Order(3)
    void listsInParts() {
        assertThat(post("{\"name\":\"cid\",\"role\":\"viewer\"}").status()).isEqualTo(201);
        JsonNode first = service.get(ADMIN, TOKENS + "?limit=2").json();
        assertThat(first.at("/data")).hasSize(2);
        JsonNode rest = service.get(
                        ADMIN,
                        TOKENS + "?limit=2&cursor=" + first.at("/next_cursor").asText())
                .json();
        assertThat(rest.at("/data")).hasSize(1);
        assertThat(rest.at("/data/0/name").asText()).isEqualTo("cid");
        assertThat(rest.at("/next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                             | 422 | name | is missing",
                "{\"name\":\"x\"}                               | 422 | role | Allowed: viewer, operator, admin, trigger",
                "{\"name\":\"x\",\"role\":\"boss\"}             | 422 | role | Unknown role 'boss'",
                "{\"name\":\"<x>\",\"role\":\"viewer\"}         | 422 | name | letters",
                "{\"name\":\"x\",\"role\":\"trigger\"}          | 422 | sync | starts one sync",
                "{\"name\":\"x\",\"role\":\"trigger\",\"sync\":\"a\"} | 422 | sync | Unknown sync 'a'",
                "{\"name\":\"x\",\"role\":\"viewer\",\"sync\":\"a\"} | 422 | sync | trigger only",
                "{\"name\":\"x\",\"rolle\":\"viewer\"}          | 400 | rolle | Unknown property 'rolle'. Allowed: name, role, sync",
                "{\"name\":{\"a\":1},\"role\":\"viewer\"}       | 400 | name | Expected a text (line 1, column 9)",
                "{\"name\":\"x\",\"name\":\"y\",\"role\":\"viewer\"} | 400 | | Duplicate field 'name'",
                "{\"name\":\"x\"} 1                             | 400 | | (line 1, column",
                "{\"name\"                                      | 400 | | (line 1, column",
                "[1]                                            | 400 | | Expected an object",
                "                                               | 400 | | must be JSON"
            })
    void refusalsNameTheFieldOrThePlace(String body, int status, String field, String message) {
        Reply reply = post(body == null ? "" : body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().at("/status").asInt()).isEqualTo(status);
        if (field == null) {
            assertThat(reply.json().at("/detail").asText()).contains(message);
        } else {
            assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(field);
            assertThat(reply.json().at("/errors/0/message").asText()).contains(message);
        }
    }

    @Test
    @Order(5)
    void everyOtherRefusalIsAProblemToo() {
        check(service.get(ADMIN, TOKENS + "/tok_x"), 404, "There is no token 'tok_x'");
        check(service.get(ADMIN, "/api/v1/nothing"), 404, "There is nothing at /api/v1/nothing");
        check(service.get(ADMIN, TOKENS + "?limit=0"), 422, "limit: must be between 1 and 500, and is 0");
        check(service.get(ADMIN, TOKENS + "?limit=x"), 400, "limit: 'x' is not a number");
        check(service.get(ADMIN, TOKENS + "?cursor=x"), 422, "cursor");
        Reply method = service.send(ADMIN, "PUT", TOKENS, "{}");
        check(method, 405, "PUT");
        assertThat(method.header("Allow")).contains("GET", "POST");
        check(service.send(withAdmin("GET", null).header("Accept", "application/xml")), 406, "");
        check(service.send(withAdmin("POST", null).header("Content-Type", "text/plain")), 415, "");
    }

    private static java.net.http.HttpRequest.Builder withAdmin(String method, String body) {
        return service.request(method, TOKENS, body).header("Authorization", "Bearer " + ADMIN);
    }

    private static void check(Reply reply, int status, String detail) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().at("/detail").asText()).contains(detail);
    }

    @Test
    @Order(6)
    void whatNobodyExpectedSaysNothingButANumber() {
        service.bean(Store.class)
                .jdbi()
                .useHandle(handle -> handle.execute("ALTER TABLE saddlebag_token RENAME TO elsewhere"));
        Reply reply = service.get(ADMIN, TOKENS);
        check(reply, 500, reply.json().at("/problem_id").asText());
        assertThat(reply.json().at("/problem_id").asText()).hasSize(36);
        assertThat(reply.body().toLowerCase()).doesNotContain("saddlebag_token").doesNotContain("exception");
    }
}
