package io.saddlebag.api;

import static io.saddlebag.api.ApiFixture.SYNCS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.Eventually;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused when a sync is made, and that it leaves nothing behind. */
class SyncCreationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    private static ApiFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new ApiFixture(directory);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private static List<String> files() {
        try (Stream<Path> files = Files.walk(fixture.directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("store"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode form(String id) {
        try {
            return (ObjectNode) JSON.readTree(ApiFixture.manual(id));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mode           | \"sideways\"                                  | 422 | mode",
                "model_id       | \"nothing\"                                   | 422 | model_id",
                "destination_id | \"nowhere\"                                   | 422 | destination_id",
                "id             | \"../../etc/passwd\"                          | 422 | id",
                "id             | \"a b\"                                       | 422 | id",
                "schedule       | {\"type\":\"cron\",\"cron\":\"* *\"}          | 422 | schedule.cron",
                "schedule       | {\"type\":\"sometimes\"}                      | 400 | schedule",
                "batch_size     | 0                                             | 422 | batch_size",
                "batch_size     | \"many\"                                      | 400 | batch_size",
                "colour         | 1                                             | 400 | colour",
                "kamelet        | \"salesforce-sink\"                           | 422 | kamelet",
                "destination_options | {\"table\":\"contacts\",\"speed\":\"1\"} | 422 | destination_options.speed",
                "destination_key | [\"email_address\"]                          | 422 | destination_key[0]",
                "field_mappings | [{\"source\":\"nope\",\"destination\":\"id\"},{\"source\":\"id\",\"destination\":\"email\"}]"
                        + " | 422 | field_mappings[0].source",
                "field_mappings | [{\"source\":\"id\",\"destination\":\"id\"},{\"source\":\"name\",\"destination\":\"shoe\"}]"
                        + " | 422 | field_mappings[1].destination",
            })
    void whatIsWrongIsNamedByItsFieldAndNothingIsLeft(String field, String value, int status, String named)
            throws Exception {
        ObjectNode form = form("refused");
        form.set(field, JSON.readTree(value));
        List<String> before = files();
        Reply reply = fixture.post(SYNCS, form.toString());
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        List<String> fields = new ArrayList<>();
        reply.json().at("/errors").forEach(each -> fields.add(each.at("/field").asText()));
        assertThat(fields).as(reply.body()).contains(named);
        assertThat(files()).isEqualTo(before);
        assertThat(fixture.get(SYNCS + "/refused").status()).isEqualTo(404);
        assertThat(fixture.service.bean(CamelContext.class).getRoute("refused")).isNull();
    }

    @Test
    void aSampleWithoutAnIdGetsOneOfItsName() {
        ObjectNode form = form("x");
        form.remove("id");
        form.put("name", "Café & Co");
        Reply made = fixture.post(SYNCS, form.toString());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(SYNCS + "/cafe-co");
        Reply again = fixture.post(SYNCS, form.toString());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/errors/0/field").asText()).isEqualTo("id");
        assertThat(again.json().at("/detail").asText()).contains("cafe-co.yaml");
    }

    @Test
    void anIdIsTakenByARouteOrAFileToo() {
        fixture.put(
                "other.yaml",
                "- route:\n    id: helper\n    from:\n      uri: direct:x\n      steps:\n        - log: x\n");
        fixture.put("taken.yaml", "# nothing in it yet\n");
        Eventually.holds(
                () -> assertThat(fixture.service.bean(CamelContext.class).getRoute("helper"))
                        .isNotNull());
        assertThat(fixture.post(SYNCS, ApiFixture.manual("helper")).status()).isEqualTo(409);
        assertThat(fixture.post(SYNCS, ApiFixture.manual("taken")).status()).isEqualTo(409);
        assertThat(fixture.text("taken.yaml")).isEqualTo("# nothing in it yet\n");
    }

    @RepeatedTest(8)
    void ofTwoWhoMakeTheSameSyncAtTheSameTimeOneWins(RepetitionInfo round) throws Exception {
        String id = "wanted-" + round.getCurrentRepetition();
        int callers = 6;
        CyclicBarrier together = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Future<Integer>> replies = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            String mode = i % 2 == 0 ? "upsert" : "mirror";
            replies.add(threads.submit(() -> {
                together.await();
                return fixture.post(SYNCS, ApiFixture.form(id, mode, ",\"schedule\":{\"type\":\"manual\"}"))
                        .status();
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> each : replies) {
            statuses.add(each.get());
        }
        threads.shutdown();
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        JsonNode sync = fixture.sync(id);
        assertThat(sync.at("/text").asText())
                .contains("mode: " + sync.at("/definition/mode").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\\n        - to: file:/tmp/evil",
                "x\\n- route:\\n    id: evil",
                "simple:${bean:evil?method=run}",
                "constant:x&bridgeErrorHandler=true",
                "x&connection=other",
                "{{env:HOME}}",
                "${env:HOME}",
                "RAW(x)&y=z",
                "#bean:evil",
                "\\\" }, { to: file:/tmp/evil",
                "x: &anchor y",
                "*anchor",
                "!!javax.script.ScriptEngineManager [x]",
                "x # no comment",
                "| - to: log:x",
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://127.0.0.1/x'",
                "\\u2028- to: log:x",
                "resource:file:/etc/passwd",
            })
    void noValueBecomesAStepAnOptionOrAnExpression(String hostile) throws Exception {
        String value = JSON.readTree('"' + hostile + '"').asText();
        List<ObjectNode> forms = new ArrayList<>();
        for (String field :
                List.of("name", "description", "id", "kamelet", "destination_id", "model_id", "mode", "max_deletes")) {
            forms.add(form("hostile").put(field, value));
        }
        ObjectNode options = form("hostile");
        ((ObjectNode) options.get("destination_options")).put("table", value);
        forms.add(options);
        for (String part : List.of("source", "destination", "type")) {
            ObjectNode mapped = form("hostile");
            ((ObjectNode) mapped.at("/field_mappings/2")).put(part, value);
            forms.add(mapped);
        }
        ObjectNode constant = form("hostile");
        ((ObjectNode) constant.at("/field_mappings/2")).put("constant", value).remove("source");
        forms.add(constant);
        ObjectNode query =
                form("hostile").put("query", value).put("source", "warehouse").put("primary_key", "id");
        query.remove("model_id");
        forms.add(query);
        for (ObjectNode form : forms) {
            Reply reply = fixture.post(SYNCS, form.toString());
            assertThat(reply.status()).as(form + "\n" + reply.body()).isIn(201, 400, 422);
            if (reply.status() == 201) {
                String id = reply.json().at("/id").asText();
                assertFiveSteps(id);
                assertThat(fixture.service
                                .send(RunningService.ADMIN, "DELETE", SYNCS + "/" + id, null)
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(fixture.service.bean(CamelContext.class).getRoute("evil")).isNull();
        assertThat(directory.resolve("routes/hostile.yaml")).doesNotExist();
    }

    /** Extract, diff, split, and in the split the destination and record. */
    private static void assertFiveSteps(String id) {
        RouteDefinition route = ((ModelCamelContext) fixture.service.bean(CamelContext.class)).getRouteDefinition(id);
        List<String> steps = new ArrayList<>();
        // the classification of errors comes from the route configuration of every sync
        List<ProcessorDefinition<?>> outputs = route.getOutputs().stream()
                .filter(step -> !(step instanceof OnExceptionDefinition))
                .toList();
        for (ProcessorDefinition<?> step : outputs) {
            steps.add(
                    step instanceof ToDefinition to
                            ? to.getEndpointUri().replaceAll("\\?.*", "")
                            : step.getShortName());
        }
        assertThat(steps).containsExactly("retl:extract", "retl:diff", "split");
        SplitDefinition split = (SplitDefinition) outputs.get(2);
        assertThat(split.getOutputs()).hasSize(2);
        assertThat(((ToDefinition) split.getOutputs().get(0)).getEndpointUri())
                .startsWith("kamelet:jdbc-sink?connection=crm&");
        assertThat(((ToDefinition) split.getOutputs().get(1)).getEndpointUri()).isEqualTo("retl:record");
        assertThat(split.getExpression().getExpression()).isEqualTo("${body}");
    }
}
