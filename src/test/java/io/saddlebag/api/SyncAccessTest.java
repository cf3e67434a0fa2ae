package io.saddlebag.api;

import static io.saddlebag.api.ApiFixture.SYNCS;
import static io.saddlebag.testing.RunningService.ADMIN;
import static io.saddlebag.testing.RunningService.OPERATOR;
import static io.saddlebag.testing.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.RunningService.Reply;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what to syncs, and requests that make no sense. */
class SyncAccessTest {

    @TempDir
    static Path directory;

    private static ApiFixture fixture;
    private static String run;

    @BeforeAll
    static void start() {
        fixture = new ApiFixture(directory);
        fixture.create("customers");
        run = "/runs/" + fixture.run("customers").at("/id").asLong();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static Reply send(String token, String method, String path, String body) {
        return fixture.service.send(token, method, path, body);
    }

    @Test
    void aViewerReadsAndNoMore() {
        for (String path : new String[] {"", "/runs", run, run + "/records", "/changelog", "/explain?key=1"}) {
            assertThat(send(VIEWER, "GET", SYNCS + "/customers" + path, null).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(send(VIEWER, "GET", SYNCS, null).status()).isEqualTo(200);
        assertThat(send(VIEWER, "GET", "/api/v1/runs", null).status()).isEqualTo(200);
        for (String operation : new String[] {"trigger", "pause", "resume", "test", "plan"}) {
            assertThat(send(VIEWER, "POST", SYNCS + "/customers/" + operation, null)
                            .status())
                    .as(operation)
                    .isEqualTo(403);
        }
        for (String operation : new String[] {"cancel", "approve"}) {
            assertThat(send(VIEWER, "POST", SYNCS + "/customers" + run + "/" + operation, null)
                            .status())
                    .as(operation)
                    .isEqualTo(403);
        }
    }

    @Test
    void anOperatorOperatesAndDoesNotChange() {
        assertThat(send(OPERATOR, "POST", SYNCS + "/customers/plan", null).status())
                .isEqualTo(200);
        assertThat(send(OPERATOR, "POST", SYNCS, ApiFixture.manual("mine")).status())
                .isEqualTo(403);
        assertThat(send(OPERATOR, "PUT", SYNCS + "/customers", ApiFixture.manual("customers"))
                        .status())
                .isEqualTo(403);
        assertThat(send(OPERATOR, "DELETE", SYNCS + "/customers", null).status())
                .isEqualTo(403);
        for (String operation : new String[] {"archive", "restore", "reset", "rebuild", "webhook-token"}) {
            assertThat(send(OPERATOR, "POST", SYNCS + "/customers/" + operation, null)
                            .status())
                    .as(operation)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,''", "PUT,''", "DELETE,''", "GET,/runs", "GET,/changelog", "GET,/explain?key=1", "POST,/trigger",
        "POST,/rebuild", "POST,/pause", "POST,/resume", "POST,/archive", "POST,/restore", "POST,/reset", "POST,/test",
        "POST,/plan", "POST,/webhook-token", "GET,/runs/1/records", "POST,/runs/1/cancel", "POST,/runs/1/approve"
    })
    void anUnknownSyncIsNotFound(String method, String path) {
        Reply reply = send(
                ADMIN,
                method,
                SYNCS + "/custommers" + path,
                method.equals("PUT") ? ApiFixture.manual("custommers") : null);
        assertThat(reply.status()).as(reply.body()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        if (!path.startsWith("/runs/")) {
            assertThat(reply.json().at("/detail").asText()).contains("There is no sync 'custommers'", "customers");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..%2f..%2fconfig",
                "/%2e%2e",
                "/..%5c..%5cetc",
                "/customers%00.yaml",
                "/customers;x=1",
                "/%252e%252e%252fapplication.yaml",
                "/models%2fcustomers",
                "/customers.yaml",
            })
    void noPathLeadsToAFile(String path) {
        for (String method : new String[] {"GET", "DELETE"}) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + fixture.service.port() + SYNCS + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("Authorization", "Bearer " + ADMIN);
            Reply reply = fixture.service.send(request);
            assertThat(reply.status()).as(method + " " + reply.body()).isIn(400, 401, 404);
        }
        assertThat(fixture.sync("customers").at("/file").asText()).isEqualTo("customers.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/syncs?staus=active,400,staus",
        "/api/v1/syncs?q=a&q=b,400,q",
        "/api/v1/syncs?status=asleep,422,status",
        "/api/v1/syncs?limit=0,422,limit",
        "/api/v1/syncs?limit=many,400,limit",
        "/api/v1/runs?status=good,422,status",
        "/api/v1/runs?cursor=x,422,cursor",
        "/api/v1/syncs/customers?verbose=1,400,verbose",
        "/api/v1/syncs/customers/runs?limit=501,422,limit",
        "/api/v1/syncs/customers/runs/first,400,run",
        "/api/v1/syncs/customers/changelog?cursor=-1,422,cursor",
        "/api/v1/syncs/customers/explain?key=1&keys=2,400,keys",
    })
    void aQueryThatMakesNoSenseIsRefusedByName(String path, int status, String field) {
        Reply reply = fixture.get(path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void recordsAreFilteredByKnownOutcomesOnly() {
        Reply reply = fixture.get(SYNCS + "/customers" + run + "/records?outcome=successful");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/detail").asText()).contains("rejected, invalid, pending");
        assertThat(fixture.get(SYNCS + "/customers/explain").status()).isEqualTo(400);
    }

    @Test
    void noBodyIsReadWithoutEnd() {
        String huge = ApiFixture.form("huge", "upsert", ",\"description\":\"" + "x".repeat(BodyLimit.API) + "\"");
        assertThat(fixture.post(SYNCS, huge).status()).isEqualTo(413);
        HttpRequest.Builder chunked = fixture.service
                .request("POST", SYNCS, "")
                .header("Authorization", "Bearer " + ADMIN)
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(huge.getBytes(StandardCharsets.UTF_8))));
        assertThat(fixture.service.send(chunked).status()).isEqualTo(413);
        assertThat(fixture.get(SYNCS + "/huge").status()).isEqualTo(404);
        assertThat(fixture.post(SYNCS, "{\"id\":\"a\",\"id\":\"b\"}").status()).isEqualTo(400);
        assertThat(fixture.post(SYNCS, "null").status()).isEqualTo(400);
        assertThat(fixture.post(SYNCS, "[]").status()).isEqualTo(400);
    }
}
