package io.saddlebag.form;

/** The parts of the schema that neither the catalog nor a Kamelet tells. */
final class SyncSchemaText {

    static final String HEAD = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "title": "Saddlebag sync",
             "description": "A file in routes/: syncs, and whatever else Camel reads from YAML",
             "type": "array",
             "items": {"$ref": "#/$defs/element"}}
            """;

    /** Steps of Camel that it does not know are let pass, and looked into for steps of their own. */
    static final String STRUCTURE = """
            {"element": {
               "type": "object",
               "properties": {
                 "route": {"$ref": "#/$defs/route"},
                 "from": {"$ref": "#/$defs/from"}}},
             "route": {
               "description": "A route. It is a sync if it has a retl:diff step",
               "type": "object",
               "required": ["from"],
               "properties": {
                 "id": {"description": "The id of the sync, on which its snapshot and its history hang", "type": "string"},
                 "description": {"description": "For people. The first line is the name of the sync", "type": "string"},
                 "routeConfigurationId": {"description": "A route configuration of your own, for errors", "type": "string"},
                 "from": {"$ref": "#/$defs/from"}}},
             "from": {
               "description": "What starts the route",
               "type": "object",
               "required": ["uri", "steps"],
               "properties": {
                 "uri": {
                   "description": "quartz:retl/<id of the sync> at times, retl:manual on demand, retl:webhook by a call, retl:events after another sync",
                   "type": "string",
                   "anyOf": [
                     {"not": {"pattern": "^retl:"}},
                     {"pattern": "^retl:(manual|webhook|events)([?].*)?$"}]},
                 "parameters": {"type": "object"},
                 "steps": {"$ref": "#/$defs/steps"}},
               "allOf": [
                 {"if": {"properties": {"uri": {"pattern": "^quartz:"}}},
                  "then": {"properties": {"parameters": {"$ref": "#/$defs/quartz"}}}},
                 {"if": {"properties": {"uri": {"const": "retl:events"}}},
                  "then": {"properties": {"parameters": {"$ref": "#/$defs/retl-events"}}}}]},
             "quartz": {
               "type": "object",
               "properties": {
                 "cron": {"description": "A Quartz cron expression: six or seven fields, the first of which are seconds", "type": "string"},
                 "trigger.timeZone": {"description": "The time zone of the cron expression, such as Europe/Berlin", "type": "string"},
                 "trigger.repeatInterval": {"description": "Milliseconds from fire to fire", "type": ["integer", "string"]},
                 "trigger.repeatCount": {"description": "How often; -1 for ever", "type": ["integer", "string"]},
                 "trigger.misfireInstruction": {
                   "description": "2 leaves out missed fires of a cron expression, 4 those of an interval. Without it a missed fire runs once",
                   "type": ["integer", "string"]}}},
             "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}},
             "step": {
               "type": "object",
               "properties": {"to": {"$ref": "#/$defs/to"}},
               "additionalProperties": {"$ref": "#/$defs/block"}},
             "block": {
               "if": {"type": "object"},
               "then": {
                 "properties": {
                   "steps": {"if": {"type": "array"}, "then": {"$ref": "#/$defs/steps"}},
                   "when": {"if": {"type": "array"}, "then": {"items": {"$ref": "#/$defs/block"}}},
                   "doCatch": {"if": {"type": "array"}, "then": {"items": {"$ref": "#/$defs/block"}}},
                   "otherwise": {"$ref": "#/$defs/block"},
                   "doFinally": {"$ref": "#/$defs/block"}}}},
             "to": {
               "description": "An endpoint: its URI, or its URI and parameters",
               "if": {"type": "string"},
               "then": {"$ref": "#/$defs/sending"},
               "else": {
                 "type": "object",
                 "required": ["uri"],
                 "properties": {"uri": {"$ref": "#/$defs/sending"}, "parameters": {"type": "object"}},
                 "allOf": [{"$ref": "#/$defs/retl-steps"}, {"$ref": "#/$defs/destinations"}]}},
             "sending": {
               "description": "retl:extract, retl:diff, a destination such as kamelet:http-sink, retl:record, or any Camel endpoint",
               "type": "string",
               "anyOf": [
                 {"not": {"pattern": "^retl:"}},
                 {"pattern": "^retl:(extract|diff|record)([?].*)?$"}]}}
            """;

    private SyncSchemaText() {}
}
