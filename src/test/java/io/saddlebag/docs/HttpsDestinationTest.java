package io.saddlebag.docs;

import static io.saddlebag.testing.RunAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.camel.RetlComponent;
import io.saddlebag.run.RunStatus;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sync of docs/any-camel-destination.md that uses Camel's HTTP component, against a server. */
class HttpsDestinationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SYNC = "customers-to-https";
    private static final String TOKEN = "t0p-s3cret-token";

    @TempDir
    Path directory;

    /** What the server has, by key; a customer whose e-mail holds "bad" is refused, and all that came with it. */
    private final Map<String, JsonNode> customers = new TreeMap<>();

    private final FakeRest server = new FakeRest(this::answer);
    private final List<Map<String, Object>> recorded = new CopyOnWriteArrayList<>();
    private Surroundings surroundings;

    @BeforeEach
    void open() throws Exception {
        surroundings = new Surroundings(directory);
        surroundings.context.getPropertiesComponent().addInitialProperty("crm.token", TOKEN);
        surroundings.context.getCamelContextExtension().addInterceptStrategy((context, step, target, next) -> {
            boolean record =
                    step instanceof ToDefinition to && to.getEndpointUri().startsWith("retl:record");
            return record ? noting(target) : target;
        });
    }

    private Processor noting(Processor target) {
        return exchange -> {
            recorded.add(Map.copyOf(exchange.getMessage().getHeaders()));
            target.process(exchange);
        };
    }

    @AfterEach
    void close() throws Exception {
        surroundings.close();
        server.close();
    }

    private FakeRest.Response answer(FakeRest.Request request) {
        List<JsonNode> records = new ArrayList<>();
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isArray()) {
                body.forEach(records::add);
            } else {
                records.add(body);
            }
        } catch (JsonProcessingException e) {
            return FakeRest.Response.json(400, "{}");
        }
        if (records.stream().anyMatch(each -> each.path("email").asText().contains("bad"))) {
            return FakeRest.Response.json(422, "{\"message\":\"a bad e-mail\"}");
        }
        for (JsonNode each : records) {
            String key = each.path("customer_id").asText();
            if (request.path().equals("/customers/DELETE")) {
                customers.remove(key);
            } else {
                customers.put(key, each);
            }
        }
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "CamelHttpUri", "http://elsewhere", "X-Reply", "1");
        return new FakeRest.Response(200, headers, "{}");
    }

    private String yaml() {
        return Page.of("docs/any-camel-destination.md").blocks("yaml").stream()
                .filter(block -> block.contains("id: " + SYNC + "\n"))
                .findFirst()
                .orElseThrow()
                .replace("https://crm.example.com", server.url())
                .replace("redeliveryDelay: 1000", "redeliveryDelay: 1");
    }

    @Test
    void aBatchACall() throws Exception {
        surroundings.start(yaml());
        assertThat(surroundings.run(SYNC)).succeeded().inserted(Surroundings.ACTIVE);
        assertThat(server.requests()).hasSize(Surroundings.ACTIVE / 100).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/customers/INSERT");
            assertThat(request.headers())
                    .containsEntry("authorization", "Bearer " + TOKEN)
                    .containsEntry("content-type", "application/json");
        });
        assertThat(customers).hasSize(Surroundings.ACTIVE);
        assertThat(customers.get("C-1").toString())
                .isEqualTo("{\"customer_id\":\"C-1\",\"email\":\"c1@example.com\",\"ltv\":1.5}");

        surroundings.inWarehouse(
                "UPDATE analytics.customers SET active = false WHERE customer_id = 'C-1'",
                "UPDATE analytics.customers SET email = 'new@example.com' WHERE customer_id = 'C-2'");
        assertThat(surroundings.run(SYNC)).succeeded().deleted(1).updated(1);
        assertThat(customers).hasSize(Surroundings.ACTIVE - 1).doesNotContainKey("C-1");
        assertThat(customers.get("C-2").path("email").asText()).isEqualTo("new@example.com");
    }

    @Test
    void noHeaderOfTheTriggerIsSentAndNoneOfTheReplyIsLeft() throws Exception {
        surroundings.start(yaml());
        assertThat(surroundings.run(SYNC)).succeeded();
        assertThat(server.requests()).allSatisfy(request -> assertThat(request.headers())
                .containsOnlyKeys(
                        "accept-encoding",
                        "authorization",
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent"));
        assertThat(recorded).hasSize(Surroundings.ACTIVE / 100).allSatisfy(headers -> assertThat(headers)
                .isEmpty());
    }

    @Test
    void aRefusalRejectsItsBatch() throws Exception {
        surroundings.start(yaml());
        int accepted = Surroundings.ACTIVE - 100;
        for (int status : List.of(400, 409, 410, 412, 413, 414, 422)) {
            server.script(Fault.reply(1, status));
            assertThat(surroundings.run(SYNC)).rejected(100).inserted(accepted);
            accepted = 0;
        }
        assertThat(server.requests()).hasSize(Surroundings.ACTIVE / 100 + 6);
        assertThat(surroundings.run(SYNC)).succeeded().inserted(100);
        assertThat(customers).hasSize(Surroundings.ACTIVE);
    }

    @Test
    void whatNoOtherBatchWouldFareBetterWithStopsTheRun() throws Exception {
        surroundings.start(yaml());
        RetlComponent retl = surroundings.context.getComponent("retl", RetlComponent.class);
        for (int status : List.of(301, 401, 403, 404, 405)) {
            server.reset();
            server.script(Fault.reply(1, status));
            assertThat(surroundings.run(SYNC))
                    .hasStatus(RunStatus.FAILED)
                    .pending(Surroundings.ACTIVE)
                    .messageContains(String.valueOf(status));
            assertThat(server.requests()).hasSize(1);
            // After several such runs the sync is in error.
            retl.getLifecycle().resume(SYNC, "test");
        }
    }

    @Test
    void whatPassesIsTriedAgain() throws Exception {
        server.script(Fault.reply(1, 408), Fault.reply(1, 425), Fault.reply(1, 429));
        surroundings.start(yaml());
        assertThat(surroundings.run(SYNC)).succeeded().inserted(Surroundings.ACTIVE);
        assertThat(server.requests()).hasSize(Surroundings.ACTIVE / 100 + 3);
        surroundings.inWarehouse("UPDATE analytics.customers SET email = 'new@example.com' WHERE customer_id = 'C-2'");
        server.reset();
        server.script(Fault.reply(1, 500), Fault.reply(1, 502), Fault.reply(1, 503));
        assertThat(surroundings.run(SYNC)).succeeded().updated(1);
    }

    @Test
    void whatDoesNotPassIsPending() throws Exception {
        server.script(Fault.reply(1_000, 500));
        surroundings.start(yaml());
        assertThat(surroundings.run(SYNC)).hasStatus(RunStatus.FAILED).pending(Surroundings.ACTIVE);
        assertThat(server.requests()).hasSize(4 * Surroundings.ACTIVE / 100);
        server.reset();
        assertThat(surroundings.run(SYNC)).succeeded().inserted(Surroundings.ACTIVE);
    }

    @Test
    void aLostReplyIsAskedForAgain() throws Exception {
        server.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE));
        surroundings.start(yaml());
        assertThat(surroundings.run(SYNC)).succeeded().inserted(Surroundings.ACTIVE);
        assertThat(customers).hasSize(Surroundings.ACTIVE);
    }

    @Test
    void aRecordACallHasAStatusOfItsOwn() throws Exception {
        surroundings.inWarehouse(
                "DELETE FROM analytics.customers WHERE customer_id NOT IN ('C-1', 'C-2', 'C-4')",
                "UPDATE analytics.customers SET email = 'bad' WHERE customer_id = 'C-2'");
        surroundings.start(
                yaml().replace("batchSize: 100", "batchSize: 1").replace("${body.records}", "${body.records[0]}"));
        assertThat(surroundings.run(SYNC))
                .hasStatus(RunStatus.PARTIAL)
                .inserted(2)
                .rejected(1);
        assertThat(customers).containsOnlyKeys("C-1", "C-4");
    }
}
