package io.saddlebag.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Makes the JSON Schema of sync files of the component's catalog and the Kamelets. */
public final class SyncSchema {

    /** Where the schema lies. */
    public static final String FILE = "src/main/resources/io/saddlebag/form/sync.schema.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What every endpoint of Camel, or every Kamelet, has besides its own options. */
    private static final List<String> OF_EVERY = List.of("bridgeErrorHandler", "lazyStartProducer", "routeId");

    private final ObjectNode definitions = JSON.createObjectNode();

    /** The text of the schema. */
    public static String text() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new SyncSchema().schema()) + "\n";
    }

    private JsonNode schema() throws IOException {
        ObjectNode schema = object(SyncSchemaText.HEAD);
        steps();
        destinations();
        JSON.readTree(SyncSchemaText.STRUCTURE).fields().forEachRemaining(each -> {
            if (!definitions.has(each.getKey())) {
                definitions.set(each.getKey(), each.getValue());
            }
        });
        schema.set("$defs", definitions);
        return schema;
    }

    private void steps() throws IOException {
        JsonNode catalog = catalog("camel/retl");
        ArrayNode rules = JSON.createArrayNode();
        for (String step : List.of("extract", "diff", "record", "events")) {
            ObjectNode options = strict();
            for (Iterator<Map.Entry<String, JsonNode>> each = catalog.fields(); each.hasNext(); ) {
                Map.Entry<String, JsonNode> option = each.next();
                boolean ofStep = Arrays.asList(
                                option.getValue().path("label").asText().split(","))
                        .contains(step);
                if (ofStep && option.getValue().has("prefix")) {
                    String prefix = option.getValue().get("prefix").asText();
                    ((ObjectNode) options.withObject("/patternProperties"))
                            .set("^" + prefix.replace(".", "\\.") + ".+", value("string", option.getValue()));
                } else if (ofStep) {
                    options.withObject("/properties")
                            .set(
                                    option.getKey(),
                                    value(option.getValue().path("type").asText(), option.getValue()));
                }
            }
            definitions.set("retl-" + step, options);
            if (!step.equals("events")) {
                rules.add(rule("retl:" + step, "retl-" + step, !step.equals("record")));
            }
        }
        ((ObjectNode) definitions.get("retl-extract")).putPOJO("required", List.of("source", "model", "primaryKey"));
        // at least one option begins with field.
        ((ObjectNode) definitions.get("retl-diff"))
                .set("not", JSON.readTree("{\"propertyNames\": {\"not\": {\"pattern\": \"^field\\\\.\"}}}"));
        definitions.set("retl-steps", JSON.createObjectNode().set("allOf", rules));
    }

    private void destinations() throws IOException {
        JsonNode http = catalog("destination/http/retl-http");
        ArrayNode rules = JSON.createArrayNode();
        Kamelets kamelets = Kamelets.shipped();
        for (String name : kamelets.names()) {
            Kamelet kamelet = kamelets.get(name).orElseThrow();
            ObjectNode options = strict().put("title", kamelet.title());
            boolean ofHttp = kamelet.parameters().values().stream().anyMatch(KameletParameter::literal);
            if (ofHttp) {
                http.fieldNames().forEachRemaining(option -> options.withObject("/properties")
                        .putObject(option));
            }
            OF_EVERY.forEach(option -> options.withObject("/properties").putObject(option));
            for (KameletParameter each : kamelet.parameters().values()) {
                options.withObject("/properties").set(each.name(), value(each));
            }
            options.putPOJO(
                    "required",
                    kamelet.parameters().values().stream()
                            .filter(KameletParameter::required)
                            .map(KameletParameter::name)
                            .toList());
            definitions.set(name, options);
            rules.add(rule("kamelet:" + name, name, true));
        }
        definitions.set("destinations", JSON.createObjectNode().set("allOf", rules));
    }

    private static JsonNode catalog(String name) throws IOException {
        try (InputStream in = SyncSchema.class.getResourceAsStream("/META-INF/io/saddlebag/" + name + ".json")) {
            return JSON.readTree(in).get("properties");
        }
    }

    private static ObjectNode strict() {
        return JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
    }

    /** If an endpoint has this URI, its parameters are these. */
    private static ObjectNode rule(String uri, String definition, boolean required) throws IOException {
        ObjectNode rule =
                object("{\"if\": {\"required\": [\"uri\"], \"properties\": {\"uri\": {\"const\": \"" + uri + "\"}}}}");
        ObjectNode then = rule.putObject("then");
        then.putObject("properties").putObject("parameters").put("$ref", "#/$defs/" + definition);
        if (required) {
            then.putArray("required").add("parameters");
        }
        return rule;
    }

    private static ObjectNode value(KameletParameter parameter) throws IOException {
        ObjectNode value = value(parameter.type(), parameter.choices());
        value.put("description", parameter.description());
        if (parameter.defaultValue() != null) {
            value.put("default", parameter.defaultValue());
        }
        return value;
    }

    private static ObjectNode value(String type, JsonNode option) throws IOException {
        List<String> choices = JSON.convertValue(
                option.path("enum"), JSON.getTypeFactory().constructCollectionType(List.class, String.class));
        ObjectNode value = value(type, choices == null ? List.of() : choices);
        value.put("description", option.path("description").asText().replaceAll(" This is a multi-value option.*", ""));
        if (option.hasNonNull("defaultValue")) {
            value.set("default", option.get("defaultValue"));
        }
        return value;
    }

    /** Each value may be a placeholder, too. */
    private static ObjectNode value(String type, List<String> choices) throws IOException {
        if (!choices.isEmpty()) {
            ObjectNode value = object("{\"anyOf\": [{}, {\"type\": \"string\", \"pattern\": \"\\\\{\\\\{\"}]}");
            ((ObjectNode) value.at("/anyOf/0")).putPOJO("enum", choices);
            return value;
        }
        return switch (type) {
            case "boolean" ->
                object("{\"type\": [\"boolean\", \"string\"], \"pattern\": \"^(true|false|.*\\\\{\\\\{.*)$\"}");
            case "integer" ->
                object("{\"type\": [\"integer\", \"string\"], \"pattern\": \"^(-?[0-9]+|.*\\\\{\\\\{.*)$\"}");
            default -> object("{\"type\": [\"string\", \"number\", \"boolean\"]}");
        };
    }

    private static ObjectNode object(String json) throws IOException {
        return (ObjectNode) JSON.readTree(json);
    }
}
