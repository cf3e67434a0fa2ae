package io.saddlebag.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.saddlebag.form.Schedule;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/** The OpenAPI document: what the code tells, and {@link OperationNotes}. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String SCHEME = "bearer";
    private static final String PROBLEM = "#/components/schemas/Problem";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(CallerAuthentication.class)
                .replaceWithClass(JsonNode.class, Object.class);
    }

    /** Names in the document as they are in JSON. */
    @Bean
    ModelResolver namesAsInJson(ObjectMapper json) {
        return new ModelResolver(json).openapi31(true);
    }

    @Bean
    OpenAPI aboutTheApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Saddlebag")
                        .version("v1")
                        .description("Syncs from a warehouse to the tools that teams use. Every request needs a token;"
                                + " each operation says which role it asks for. What is refused comes back as a problem"
                                + " (RFC 9457) that names the fields at fault."))
                .components(new Components()
                        .addSecuritySchemes(
                                SCHEME,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }

    private static Schema<?> problem() {
        Schema<?> fault = object(Map.of("field", text(), "message", text()));
        Schema<?> faults = new Schema<>().types(Set.of("array")).items(fault);
        return object(Map.of(
                "type", text(),
                "title", text(),
                "status", new Schema<>().types(Set.of("integer")),
                "detail", text(),
                "instance", text(),
                "problem_id", text(),
                "errors", faults));
    }

    private static Schema<?> object(Map<String, Schema<?>> properties) {
        Schema<?> schema = new Schema<>().types(Set.of("object"));
        properties.forEach(schema::addProperty);
        return schema;
    }

    private static Schema<?> text() {
        return new Schema<>().types(Set.of("string"));
    }

    @Bean
    OpenApiCustomizer notesOfOperations() {
        Map<String, OperationNotes> all = OperationNotes.all();
        return document -> {
            // Not before: what nothing refers to yet would be taken out.
            document.getComponents().addSchemas("Problem", problem());
            nameSchedules(document);
            document.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                OperationNotes notes = all.get(method.name() + " " + path);
                if (notes != null) {
                    complete(operation, path, notes);
                }
            }));
        };
    }

    /** By the values of {@code type}, which are not the names of the schemas. */
    private static void nameSchedules(OpenAPI document) {
        Discriminator discriminator =
                document.getComponents().getSchemas().get("Schedule").getDiscriminator();
        for (JsonSubTypes.Type each :
                Schedule.class.getAnnotation(JsonSubTypes.class).value()) {
            discriminator.mapping(
                    each.name(), "#/components/schemas/" + each.value().getSimpleName());
        }
    }

    private static void complete(Operation operation, String path, OperationNotes notes) {
        operation.setTags(List.of(notes.tag()));
        operation.setSummary(notes.summary());
        operation.setDescription("Role: " + notes.role() + ".");
        if (notes.request() != null && operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().values().forEach(body -> body.setExample(notes.request()));
        }
        ApiResponses replies = operation.getResponses();
        ApiResponse reply = replies.remove("200");
        if (reply != null) {
            int status = notes.status() == 0 ? HttpStatus.OK.value() : notes.status();
            replies.addApiResponse(Integer.toString(status), described(reply, status));
            notes.also()
                    .forEach(other -> replies.addApiResponse(
                            Integer.toString(other), described(new ApiResponse().content(reply.getContent()), other)));
        }
        for (int status : refusals(operation, path, notes)) {
            replies.addApiResponse(Integer.toString(status), refusal(status));
        }
    }

    private static Set<Integer> refusals(Operation operation, String path, OperationNotes notes) {
        Set<Integer> statuses = new TreeSet<>(notes.errors());
        statuses.addAll(List.of(400, 401, 403, 429));
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(413, 415));
        }
        return statuses;
    }

    private static ApiResponse described(ApiResponse reply, int status) {
        return reply.description(HttpStatus.valueOf(status).getReasonPhrase());
    }

    private static ApiResponse refusal(int status) {
        return described(new ApiResponse(), status)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }

    /**
     * What the document of the API says of an operation beyond what its code tells.
     *
     * @param tag     the group to which it belongs
     * @param summary one line
     * @param role    the least role that may do it
     * @param status  of the reply; 0 for 200
     * @param also    other statuses with the same reply
     * @param errors  the statuses of refusals, besides those that every operation has
     * @param request an example of the body, or {@code null}
     */
    record OperationNotes(
            String tag,
            String summary,
            String role,
            int status,
            List<Integer> also,
            List<Integer> errors,
            JsonNode request) {

        private static final String FILE = "operations.yaml";

        OperationNotes {
            also = also == null ? List.of() : also;
            errors = errors == null ? List.of() : errors;
        }

        /** Those of all operations, by method and path. */
        static Map<String, OperationNotes> all() {
            ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
            try (InputStream in = OperationNotes.class.getResourceAsStream(FILE)) {
                return yaml.readValue(
                        in, yaml.getTypeFactory().constructMapType(Map.class, String.class, OperationNotes.class));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
