package io.saddlebag.demo;

import static io.saddlebag.demo.SandboxServer.DELETE;
import static io.saddlebag.demo.SandboxServer.UPSERT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.demo.SandboxServer.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxBatchTest {

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
    void createsThenUpdates() {
        Reply created = upsert(input("b1", "b1@example.com"));
        Reply updated = upsert("{\"id\":\"b1\",\"properties\":{\"first_name\":\"Zoë\"}}");

        assertThat(created.status()).isEqualTo(207);
        assertThat(created.result(0).path("status").asInt()).isEqualTo(201);
        assertThat(created.result(0).path("contact_id").asText()).matches("c_\\d{6}");
        assertThat(updated.result(0).path("status").asInt()).isEqualTo(200);
        assertThat(updated.result(0).path("contact_id"))
                .isEqualTo(created.result(0).path("contact_id"));
        assertThat(get("b1").path("properties").toString())
                .isEqualTo("{\"email\":\"b1@example.com\",\"first_name\":\"Zoë\"}");
    }

    @Test
    void nullClearsAProperty() {
        upsert("{\"id\":\"n1\",\"properties\":{\"email\":\"n1@example.com\",\"country\":\"DE\"}}");

        assertThat(upsert("{\"id\":\"n1\",\"properties\":{\"country\":null}}")
                        .result(0)
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertThat(get("n1").path("properties").has("country")).isFalse();
        JsonNode refused =
                upsert("{\"id\":\"n1\",\"properties\":{\"email\":null}}").result(0);
        assertThat(refused.path("error").path("code").asText()).isEqualTo("REQUIRED");
    }

    @Test
    void aBadContactDoesNotHinderTheOthers() {
        Reply reply =
                upsert(input("m1", "m1@example.com"), input("m2", "m2.example.com"), input("m3", "m3@example.com"));

        assertThat(reply.result(0).path("status").asInt()).isEqualTo(201);
        assertThat(reply.result(1).path("status").asInt()).isEqualTo(422);
        assertThat(reply.result(1).path("id").asText()).isEqualTo("m2");
        assertThat(reply.result(1).has("contact_id")).isFalse();
        assertThat(reply.result(1).path("error").path("code").asText()).isEqualTo("INVALID_EMAIL");
        assertThat(reply.result(1).path("error").path("field").asText()).isEqualTo("email");
        assertThat(reply.result(2).path("status").asInt()).isEqualTo(201);
        assertThat(server.send("GET", "/sandbox/crm/contacts/m2", null).status())
                .isEqualTo(404);
    }

    @Test
    void anEmailBelongsToOneContact() {
        Reply reply = upsert(input("e1", "Same@example.com"), input("e2", "same@EXAMPLE.com"));

        assertThat(reply.result(0).path("status").asInt()).isEqualTo(201);
        assertThat(reply.result(1).path("status").asInt()).isEqualTo(422);
        assertThat(reply.result(1).path("error").path("code").asText()).isEqualTo("EMAIL_EXISTS");
    }

    @Test
    void resultsAreShuffledInTheSameWayEachTime() {
        String[] inputs = many(100, "s");
        Reply first = upsert(inputs);
        Reply second = upsert(inputs);

        assertThat(indexes(first)).hasSize(100).doesNotHaveDuplicates().isNotEqualTo(sorted(first));
        assertThat(indexes(second)).isEqualTo(indexes(first));
    }

    @Test
    void moreThanAHundredAreTooMany() {
        assertThat(upsert(many(101, "t")).status()).isEqualTo(413);
        assertThat(delete(IntStream.range(0, 101).mapToObj(i -> "x" + i).toArray(String[]::new))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void anIdTwiceRefusesTheWholeCall() {
        Reply reply = upsert(input("d1", "d1@example.com"), input("d1", "d2@example.com"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().path("errors").get(0).path("pointer").asText()).isEqualTo("#/inputs/1/id");
        assertThat(server.send("GET", "/sandbox/crm/contacts/d1", null).status())
                .isEqualTo(404);
        assertThat(delete("d1", "d1").status()).isEqualTo(400);
    }

    @Test
    void anUnknownPropertyRefusesTheWholeCallAndIsNamed() {
        Reply reply = upsert(
                input("u1", "u1@example.com"),
                "{\"id\":\"u2\",\"properties\":{\"email\":\"u2@example.com\",\"shoe/size\":\"43\"}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("detail").asText()).contains("'shoe/size'").contains("lifetime_value");
        assertThat(reply.json().path("errors").get(0).path("pointer").asText())
                .isEqualTo("#/inputs/1/properties/shoe~1size");
        assertThat(server.send("GET", "/sandbox/crm/contacts/u1", null).status())
                .isEqualTo(404);
    }

    @Test
    void aWrongShapeRefusesTheWholeCall() {
        assertThat(refusal("{}")).contains("'inputs'");
        assertThat(refusal("{\"inputs\":[]}")).contains("'inputs'");
        assertThat(refusal("{\"inputs\":[7]}")).contains("object");
        assertThat(refusal("{\"inputs\":[{\"id\":7,\"properties\":{}}]}")).contains("id");
        assertThat(refusal("{\"inputs\":[{\"id\":\" \",\"properties\":{}}]}")).contains("id");
        assertThat(refusal("{\"inputs\":[{\"id\":\"a\"}]}")).contains("'properties'");
        assertThat(refusal("{\"inputs\":[{\"id\":\"a\",\"properties\":{},\"x\":1}]}"))
                .contains("'x'");
        assertThat(refusal("{\"inputs\":[],\"inputs\":[]}")).contains("Duplicate");
        assertThat(refusal("[]")).contains("object");
        assertThat(refusal("{\"inputs\":[")).contains("JSON");
        assertThat(refusal("")).contains("object");
    }

    @Test
    void deletesAndNamesTheAbsent() {
        upsert(input("x1", "x1@example.com"));

        Reply reply = delete("x1", "x2");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.result(0).path("status").asInt()).isEqualTo(204);
        assertThat(reply.result(1).path("status").asInt()).isEqualTo(404);
        assertThat(reply.result(1).path("error").path("code").asText()).isEqualTo("NOT_FOUND");
        assertThat(server.send("GET", "/sandbox/crm/contacts/x1", null).status())
                .isEqualTo(404);
        assertThat(upsert(input("x3", "x1@example.com"))
                        .result(0)
                        .path("status")
                        .asInt())
                .isEqualTo(201);
    }

    private static Reply upsert(String... inputs) {
        return server.send("POST", UPSERT, "{\"inputs\":[" + String.join(",", inputs) + "]}");
    }

    private static Reply delete(String... ids) {
        String list = List.of(ids).stream().map(id -> "{\"id\":\"" + id + "\"}").collect(Collectors.joining(","));
        return server.send("POST", DELETE, "{\"inputs\":[" + list + "]}");
    }

    private static String refusal(String body) {
        Reply reply = server.send("POST", UPSERT, body);
        assertThat(reply.status()).isEqualTo(400);
        return reply.json().path("detail").asText();
    }

    private static JsonNode get(String id) {
        return server.send("GET", "/sandbox/crm/contacts/" + id, null).json();
    }

    private static String input(String id, String email) {
        return "{\"id\":\"" + id + "\",\"properties\":{\"email\":\"" + email + "\"}}";
    }

    private static String[] many(int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(i -> input(prefix + i, prefix + i + "@example.com"))
                .toArray(String[]::new);
    }

    private static List<Integer> indexes(Reply reply) {
        List<Integer> indexes = new ArrayList<>();
        reply.json()
                .path("results")
                .forEach(each -> indexes.add(each.path("index").asInt()));
        return indexes;
    }

    private static List<Integer> sorted(Reply reply) {
        return indexes(reply).stream().sorted().toList();
    }
}
