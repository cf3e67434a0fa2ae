package io.saddlebag.api;

import static io.saddlebag.testing.RunningService.OPERATOR;
import static io.saddlebag.testing.RunningService.VIEWER;
import static io.saddlebag.testing.ServiceWithSalesforce.model;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.testing.RunningService.Reply;
import io.saddlebag.testing.ServiceWithSalesforce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models and sources over HTTP. */
class ModelApiTest {

    @TempDir
    static Path directory;

    private static ServiceWithSalesforce all;

    @BeforeAll
    static void start() throws Exception {
        all = new ServiceWithSalesforce(
                directory, "--saddlebag.sources.gone.url=jdbc:postgresql://127.0.0.1:9/x?password=secret-in-url");
        assertThat(all.admin("POST", "/destinations", all.destination("sf")).status())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() throws Exception {
        all.close();
    }

    private static Path file(String id) {
        return directory.resolve("routes/models/" + id + ".sql");
    }

    @Test
    void aModelIsMadeReadChangedAndDeleted() throws Exception {
        Reply made = all.admin("POST", "/models", model("mod_one"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/v1/models/mod_one");
        assertThat(file("mod_one")).hasContent("""
                -- name: Customers
                -- source: warehouse
                -- primary_key: email
                SELECT * FROM customers
                """);
        Reply read = all.service.get(VIEWER, "/api/v1/models/mod_one");
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag")).isNotEmpty();
        assertThat(read.json().at("/primary_key/0").asText()).isEqualTo("email");
        assertThat(read.json().at("/problems")).isEmpty();

        Reply stale = put("mod_one", model("mod_one"), "\"other\"");
        assertThat(stale.status()).isEqualTo(412);
        Reply changed = put("mod_one", model("mod_one").replace("Customers", "Others"), read.header("ETag"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().at("/name").asText()).isEqualTo("Others");
        assertThat(all.admin("POST", "/models", model("mod_one")).status()).isEqualTo(409);
        assertThat(all.admin("DELETE", "/models/mod_one", null).status()).isEqualTo(204);
        assertThat(file("mod_one")).doesNotExist();
        assertThat(all.admin("GET", "/models/mod_one", null).status()).isEqualTo(404);
        assertThat(all.admin("DELETE", "/models/mod_one", null).status()).isEqualTo(404);
        assertThat(put("mod_one", model("mod_one"), null).status()).isEqualTo(404);
    }

    private static Reply put(String id, String body, String ifMatch) {
        var request = all.service
                .request("PUT", "/api/v1/models/" + id, body)
                .header("Authorization", "Bearer " + io.saddlebag.testing.RunningService.ADMIN);
        return all.service.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    @Test
    void anIdIsMadeOfTheName() {
        Reply made = all.admin("POST", "/models", model("x").replace("\"id\":\"x\",", ""));
        assertThat(made.json().at("/id").asText()).isEqualTo("customers");
    }

    @Test
    void filesOfPeopleAreListedWithWhatIsWrongWithThem() throws Exception {
        Files.createDirectories(file("theirs").getParent());
        Files.writeString(file("theirs"), "SELECT 1 AS a");
        JsonNode list = all.admin("GET", "/models?limit=500", null).json();
        JsonNode theirs = Stream.of(list.at("/data"))
                .flatMap(data -> java.util.stream.StreamSupport.stream(data.spliterator(), false))
                .filter(each -> each.at("/id").asText().equals("theirs"))
                .findFirst()
                .orElseThrow();
        assertThat(theirs.at("/problems").toString()).contains("source", "primary_key");
        assertThat(theirs.has("sql")).isFalse();
        assertThat(all.admin("POST", "/models/theirs/preview", null).status()).isEqualTo(422);
    }

    @Test
    void aChangeTakesEffectInTheSyncsThatReadTheModel() throws Exception {
        all.admin("POST", "/models", model("used"));
        all.sync("reader", "used", "sf");
        assertThat(all.service.bean(RouteFiles.class).problems()).isEmpty();
        Reply changed = put("used", model("used").replace("customers\"", "customers WHERE customer_id = 1\""), null);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().at("/used_by/0").asText()).isEqualTo("reader");
        assertThat(all.service
                        .bean(io.saddlebag.camel.SyncRunner.class)
                        .preview("reader", 10)
                        .rows())
                .hasSize(1);
        var change = all.service
                .bean(Lifecycle.class)
                .changelog()
                .list("reader", null, 10)
                .get(0);
        assertThat(change.action()).isEqualTo("model edited");
        assertThat(change.actor()).isEqualTo("api:admin");
        assertThat(change.before()).doesNotContain("WHERE");
        assertThat(change.after()).contains("WHERE customer_id = 1");

        String before = Files.readString(file("used"));
        Reply broken = put("used", model("used").replace("*", "email, last_name"), null);
        assertThat(broken.status()).as(broken.body()).isEqualTo(422);
        assertThat(broken.json().at("/detail").asText()).contains("reader", "lifetime_value");
        assertThat(file("used")).hasContent(before);
        assertThat(all.service.bean(RouteFiles.class).problems()).isEmpty();
        assertThat(all.service
                        .bean(io.saddlebag.camel.SyncRunner.class)
                        .preview("reader", 10)
                        .rows())
                .hasSize(1);

        Reply moved = put("used", model("used").replace("warehouse", "gone"), null);
        assertThat(moved.status()).isEqualTo(422);
        assertThat(moved.json().at("/errors/0/field").asText()).isEqualTo("source");
        Reply deleted = all.admin("DELETE", "/models/used", null);
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.json().at("/detail").asText()).contains("reader");
        assertThat(file("used")).exists();
    }

    @Test
    void previewsHaveColumnsTypesAndRows() {
        all.admin("POST", "/models", model("shown"));
        Reply preview = all.service.send(OPERATOR, "POST", "/api/v1/models/shown/preview", "{\"limit\":2}");
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().at("/columns/0/name").asText()).isEqualTo("CUSTOMER_ID");
        assertThat(preview.json().at("/columns/0/type").asText()).isEqualTo("INTEGER");
        assertThat(preview.json().at("/rows")).hasSize(2);
        assertThat(preview.json().at("/more").asBoolean()).isTrue();
        assertThat(preview.json().at("/rows/0").toString())
                .isEqualTo("[1,\"ada@example.com\",\"Ada\",\"Lovelace\",120.5,\"2024-03-01T10:00:00\",true]");
        assertThat(all.service
                        .send(OPERATOR, "POST", "/api/v1/models/shown/preview", null)
                        .json()
                        .at("/rows"))
                .hasSize(3);
        assertThat(all.service
                        .send(OPERATOR, "POST", "/api/v1/models/shown/preview", "{\"limit\":101}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void unsavedQueriesAreForAdmins() {
        String body = "{\"source\":\"warehouse\",\"sql\":\"SELECT 1 AS a\"}";
        assertThat(all.service
                        .send(OPERATOR, "POST", "/api/v1/models/preview", body)
                        .status())
                .isEqualTo(403);
        assertThat(all.admin("POST", "/models/preview", body)
                        .json()
                        .at("/rows/0/0")
                        .asInt())
                .isEqualTo(1);
        Reply wrong = all.admin("POST", "/models/preview", body.replace("SELECT 1", "SELEKT 1"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/field").asText()).isEqualTo("sql");
        assertThat(wrong.json().at("/errors/0/message").asText()).contains("Syntax error");
        Reply slow = all.admin("POST", "/models/preview", body.replace("warehouse", "gone"));
        assertThat(slow.status()).isEqualTo(422);
        assertThat(slow.body()).doesNotContain("secret-in-url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                    | id",
                "{\"id\":\"../x\",\"source\":\"warehouse\",\"primary_key\":\"a\",\"sql\":\"x\"} | id",
                "{\"id\":\"x\",\"source\":\"jdbc:h2:mem:x\",\"primary_key\":\"a\",\"sql\":\"SELECT 1 a\"} | source",
                "{\"id\":\"x\",\"source\":\"warehouse\",\"primary_key\":\"nope\",\"sql\":\"SELECT 1 a\"} | primary_key[0]",
                "{\"id\":\"x\",\"source\":\"warehouse\",\"primary_key\":\"a\",\"sql\":\"SELECT * FROM nowhere\"} | sql",
                "{\"id\":\"x\",\"name\":\"{{env:HOME}}\",\"source\":\"warehouse\",\"primary_key\":\"a\",\"sql\":\"SELECT 1 a\"} | name"
            })
    void wrongModelsAreRefused(String body, String field) {
        Reply reply = all.admin("POST", "/models", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(file("x")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2Fx", "%2e%2e%2fx", "..", "a%00b", "{{env:HOME}}", "%23class:x"})
    void idsLeadNowhereElse(String id) {
        String path = "/models/" + id.replace("{", "%7B").replace("}", "%7D");
        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            assertThat(all.admin(method, path, method.equals("PUT") ? model("y") : null)
                            .status())
                    .isBetween(400, 499);
        }
    }

    @Test
    void rolesAreKeptTo() {
        for (String token : new String[] {VIEWER, OPERATOR}) {
            assertThat(all.service.get(token, "/api/v1/models").status()).isEqualTo(200);
            assertThat(all.service.get(token, "/api/v1/sources").status()).isEqualTo(200);
            assertThat(all.service
                            .send(token, "POST", "/api/v1/models", model("z"))
                            .status())
                    .isEqualTo(403);
            assertThat(all.service
                            .send(token, "PUT", "/api/v1/models/z", model("z"))
                            .status())
                    .isEqualTo(403);
            assertThat(all.service
                            .send(token, "DELETE", "/api/v1/models/z", null)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(all.service
                        .send(VIEWER, "POST", "/api/v1/models/z/preview", null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void sourcesSayWhetherTheyCanBeReached() {
        Reply list = all.service.get(VIEWER, "/api/v1/sources");
        assertThat(list.json().at("/data/0/id").asText()).isEqualTo("gone");
        assertThat(list.json().at("/data/0/reachable").asBoolean()).isFalse();
        assertThat(list.json().at("/data/0/message").asText()).contains("refused");
        assertThat(list.json().at("/data/1").toString())
                .isEqualTo("{\"id\":\"warehouse\",\"kind\":\"h2\",\"reachable\":true,\"message\":null}");
        assertThat(list.body()).doesNotContain("secret-in-url", "jdbc:", ServiceWithSalesforce.CANARY);
        assertThat(all.service
                        .get(VIEWER, "/api/v1/sources/warehouse")
                        .json()
                        .at("/reachable")
                        .asBoolean())
                .isTrue();
        assertThat(all.service.get(VIEWER, "/api/v1/sources/nope").status()).isEqualTo(404);
    }
}
