package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a job is to do, as it was asked for and found possible. */
record JobRequest(
        SObjectType type,
        Operation operation,
        SObjectField key,
        String lineEnding,
        String delimiterName,
        char delimiter) {

    private static final Map<String, Character> DELIMITERS =
            Map.of("BACKQUOTE", '`', "CARET", '^', "COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "TAB", '\t');

    static JobRequest read(Call call, SObjectStore store) {
        JsonNode body = call.json(
                "object",
                "operation",
                "externalIdFieldName",
                "contentType",
                "lineEnding",
                "columnDelimiter",
                "assignmentRuleId");
        SObjectType type = store.type(body.path("object").asText());
        if (type == null) {
            throw refused("Unable to find object: " + body.path("object").asText());
        }
        Operation operation = Operation.of(body.path("operation").asText());
        if (operation == null) {
            throw refused("Unsupported operation: " + body.path("operation").asText());
        }
        if (!body.path("contentType").asText("CSV").equals("CSV")) {
            throw refused(
                    "Unsupported content type: " + body.path("contentType").asText());
        }
        String lineEnding = body.path("lineEnding").asText("LF");
        String delimiter = body.path("columnDelimiter").asText("COMMA");
        if (!lineEnding.matches("LF|CRLF") || !DELIMITERS.containsKey(delimiter)) {
            throw refused("Unsupported lineEnding or columnDelimiter: " + lineEnding + ", " + delimiter);
        }
        SObjectField key = key(body.path("externalIdFieldName"), type, operation);
        return new JobRequest(type, operation, key, lineEnding, delimiter, DELIMITERS.get(delimiter));
    }

    private static SObjectField key(JsonNode name, SObjectType type, Operation operation) {
        if (operation != Operation.UPSERT) {
            if (!name.isMissingNode()) {
                throw refused("ExternalIdFieldName is not allowed for " + operation.word());
            }
            return null;
        }
        if (name.asText("").isEmpty()) {
            throw refused("ExternalIdFieldName is required for upsert");
        }
        SObjectField key = type.field(name.asText());
        if (key == null || !key.isKey()) {
            throw refused("InvalidJob : Field name provided, " + name.asText()
                    + " does not match an External ID, Salesforce Id, or indexed field for " + type.name());
        }
        return key;
    }

    String newLine() {
        return lineEnding.equals("LF") ? "\n" : "\r\n";
    }

    private static CallRefused refused(String message) {
        return new CallRefused(400, "INVALIDJOB", message);
    }
}
