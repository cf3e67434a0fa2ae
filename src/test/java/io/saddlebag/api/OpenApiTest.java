package io.saddlebag.api;

import static io.saddlebag.testing.RunningService.ADMIN;
import static io.saddlebag.testing.RunningService.OPERATOR;
import static io.saddlebag.testing.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.api.ApiDocument.OperationNotes;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The document of the API says all that there is, and nothing else. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @TempDir
    static Path directory;

    private static RunningService service;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        service = RunningService.start(RunningService.prepared(directory));
        Reply reply = service.get(VIEWER, "/api/v1/openapi.json");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        document = reply.json();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void operations(BiConsumer<String, JsonNode> each) {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    each.accept(operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue());
                }
            }
        }
    }

    private static Set<String> documented() {
        Set<String> all = new TreeSet<>();
        operations((name, operation) -> all.add(name));
        return all;
    }

    @Test
    void everyOperationOfTheServiceIsInIt() {
        Set<String> mapped = new TreeSet<>();
        for (Map.Entry<?, HandlerMethod> each : service.bean(
                        "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()) {
            var mapping = (org.springframework.web.servlet.mvc.method.RequestMappingInfo) each.getKey();
            for (String path : mapping.getPatternValues()) {
                boolean ours =
                        each.getValue().getBeanType().getPackageName().equals(OpenApiTest.class.getPackageName());
                if (ours && (path.startsWith("/api/v1") || path.startsWith("/hooks"))) {
                    mapping.getMethodsCondition().getMethods().forEach(method -> mapped.add(method + " " + path));
                }
            }
        }
        assertThat(mapped).hasSizeGreaterThan(40);
        assertThat(documented())
                .isEqualTo(mapped)
                .isEqualTo(new TreeSet<>(OperationNotes.all().keySet()));
    }

    @Test
    void everyOperationIsDescribed() {
        List<String> lacking = new ArrayList<>();
        operations((name, operation) -> {
            boolean whole = operation.path("summary").asText().length() > 5
                    && operation.path("responses").has("401")
                    && operation
                            .at("/responses/403/content/application~1problem+json/schema/$ref")
                            .asText()
                            .endsWith("/Problem");
            boolean body = !operation.has("requestBody")
                    || operation
                                    .at("/requestBody/content/application~1json/schema")
                                    .isObject()
                            && operation
                                    .at("/requestBody/content/application~1json/example")
                                    .isObject();
            int inPath = name.split("\\{").length - 1;
            int declared = (int) operation.path("parameters").findValuesAsText("in").stream()
                    .filter("path"::equals)
                    .count();
            if (!whole || !body || inPath != declared) {
                lacking.add(name);
            }
        });
        assertThat(lacking).isEmpty();
        assertThat(document.at("/openapi").asText()).startsWith("3.1");
        assertThat(document.at("/components/securitySchemes/bearer/scheme").asText())
                .isEqualTo("bearer");
        assertThat(document.at("/security/0/bearer").isArray()).isTrue();
    }

    @Test
    void namesAreThoseOfJson() {
        assertThat(document.at("/components/schemas/SyncForm/properties/field_mappings")
                        .isObject())
                .isTrue();
        List<String> camels = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .fieldNames()
                .forEachRemaining(name -> {
                    if (!name.equals(name.toLowerCase())) {
                        camels.add(schema.getKey() + "." + name);
                    }
                }));
        assertThat(camels).isEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>(document.findValuesAsText("$ref"));
        JsonNode schedules = document.at("/components/schemas/Schedule/discriminator/mapping");
        assertThat(schedules).hasSize(5);
        schedules.forEach(each -> references.add(each.asText()));
        assertThat(references).hasSizeGreaterThan(40);
        assertThat(references.stream()
                        .filter(each -> document.at(each.substring(1)).isMissingNode()))
                .isEmpty();
    }

    @Test
    void everyOperationIsAnsweredAndAsksForItsRole() {
        operations((name, operation) -> {
            String method = name.split(" ")[0];
            String path = name.split(" ")[1].replace("{run}", "1").replaceAll("\\{\\w+}", "nothing");
            String body = operation.has("requestBody") ? "{}" : null;
            String role = operation.path("description").asText().replaceAll("Role: (\\w+)\\.", "$1");
            Reply viewer = service.send(VIEWER, method, path, body);
            Reply operator = service.send(OPERATOR, method, path, body);
            assertThat(viewer.status() == 403).as(name).isEqualTo(!role.equals("viewer"));
            assertThat(operator.status() == 403).as(name).isEqualTo(role.equals("admin"));
            Reply admin = service.send(ADMIN, method, path, body);
            assertThat(admin.status()).as(name).isNotIn(403, 405, 500, 501);
            assertThat(admin.body()).as(name).doesNotContain("There is nothing at");
            assertThat(service.send(service.request(method, path, body)).status())
                    .as(name)
                    .isEqualTo(401);
        });
    }

    @Test
    void thePageIsServedFromHere() {
        Reply page = service.get(VIEWER, "/api/v1/docs");
        assertThat(page.status()).isEqualTo(302);
        String index = page.header("Location").replaceAll("^https?://[^/]+", "");
        assertThat(index).startsWith("/api/v1/");
        Reply html = service.get(VIEWER, index);
        assertThat(html.status()).isEqualTo(200);
        assertThat(html.body()).contains("swagger-ui-bundle.js").doesNotContain("http://", "https://", "<script>");
        String folder = index.substring(0, index.lastIndexOf('/') + 1);
        for (String asset : new String[] {"swagger-ui-bundle.js", "swagger-ui.css", "swagger-initializer.js"}) {
            Reply file = service.get(VIEWER, folder + asset);
            assertThat(file.status()).as(asset).isEqualTo(200);
            if (asset.equals("swagger-initializer.js")) {
                assertThat(file.body()).contains("XSRF-TOKEN", "X-XSRF-TOKEN").doesNotContain("petstore");
            }
        }
        assertThat(service.get(VIEWER, "/api/v1/openapi.json/swagger-config").body())
                .contains("\"url\":\"/api/v1/openapi.json\"");
        for (String path : List.of("/api/v1/openapi.json", folder + "swagger-ui.css", "/api/v1/docs")) {
            assertThat(service.send(service.request("GET", path, null)).status())
                    .isEqualTo(401);
        }
    }
}
