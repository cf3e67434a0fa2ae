package io.saddlebag.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.fake.FakeSlack.Message;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.util.Set;

/** Slack's Web API: methods below {@code /api/}, with a body of JSON or of a form. */
final class SlackApi {

    private static final Set<String> ARGUMENTS = Set.of(
            "channel",
            "text",
            "blocks",
            "attachments",
            "thread_ts",
            "ts",
            "mrkdwn",
            "parse",
            "link_names",
            "unfurl_links",
            "unfurl_media",
            "username",
            "icon_emoji",
            "icon_url",
            "reply_broadcast",
            "metadata",
            "markdown_text",
            "as_user",
            "token");

    private final SlackWorkspace workspace;
    private final Set<String> unknown;
    private String token = FakeSlack.TOKEN;
    private String tokenError = "";
    private String neededScope = "";

    SlackApi(SlackWorkspace workspace, Set<String> unknown) {
        this.workspace = workspace;
        this.unknown = unknown;
    }

    void token(String other) {
        this.token = other;
    }

    void tokenError(String error) {
        this.tokenError = error;
    }

    void neededScope(String scope) {
        this.neededScope = scope;
    }

    /** @param method such as {@code chat.postMessage} */
    Response answer(String method, Request request) {
        try {
            ObjectNode arguments = arguments(request);
            authenticate(request, arguments);
            return FakeVendor.json(200, call(method, arguments, request));
        } catch (SlackError error) {
            return error.webApi();
        }
    }

    private ObjectNode call(String method, ObjectNode arguments, Request request) {
        if (method.equals("auth.test")) {
            return ok().put("url", "https://acme.slack.com/")
                    .put("team", "Acme")
                    .put("user", "saddlebag")
                    .put("team_id", "T0ACME")
                    .put("user_id", "U0BOT")
                    .put("bot_id", "B0BOT");
        }
        if (!method.equals("chat.postMessage") && !method.equals("chat.delete")) {
            throw SlackError.of("unknown_method");
        }
        if (!neededScope.isEmpty()) {
            return SlackError.of("missing_scope")
                    .body()
                    .put("needed", neededScope)
                    .put("provided", "incoming-webhook");
        }
        String channel = arguments.path("channel").asText("");
        if (method.equals("chat.delete")) {
            String ts = arguments.path("ts").asText("");
            workspace.delete(channel, ts);
            return ok().put("channel", channel).put("ts", ts);
        }
        arguments.fieldNames().forEachRemaining(name -> {
            if (!ARGUMENTS.contains(name)) {
                unknown.add(name);
            }
        });
        Message message = workspace.post(channel, arguments);
        ObjectNode reply = ok().put("channel", message.channel()).put("ts", message.ts());
        reply.putObject("message")
                .put("type", "message")
                .put("bot_id", "B0BOT")
                .put("text", message.text())
                .put("ts", message.ts());
        if (contentType(request).equals("application/json")) {
            reply.put("warning", "missing_charset");
        }
        return reply;
    }

    /** A form may have the token as an argument, JSON may not. */
    private void authenticate(Request request, ObjectNode arguments) {
        String given = request.headers().getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
        JsonNode argument = arguments.remove("token");
        if (given.isEmpty() && argument != null && !contentType(request).startsWith("application/json")) {
            given = argument.asText();
        }
        if (given.isEmpty()) {
            throw SlackError.of("not_authed");
        }
        if (!given.equals(token)) {
            throw SlackError.of("invalid_auth");
        }
        if (!tokenError.isEmpty()) {
            throw SlackError.of(tokenError);
        }
    }

    private static ObjectNode arguments(Request request) {
        ObjectNode arguments = FakeVendor.object();
        RequestTarget.of(request.path()).query().forEach(arguments::put);
        String type = contentType(request);
        if (request.body().isEmpty()) {
            return arguments;
        }
        if (type.isEmpty()) {
            throw SlackError.of("missing_post_type");
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            RequestTarget.parameters(request.body())
                    .forEach((name, value) -> arguments.set(name, formValue(name, value)));
            return arguments;
        }
        if (!type.startsWith("application/json")) {
            throw SlackError.of("invalid_post_type");
        }
        JsonNode body = json(request.body(), "invalid_json");
        if (!body.isObject()) {
            throw SlackError.of("json_not_object");
        }
        return arguments.setAll((ObjectNode) body);
    }

    /** In a form, structures are JSON in a text. */
    private static JsonNode formValue(String name, String value) {
        return name.equals("blocks") || name.equals("attachments")
                ? json(value, "invalid_" + name)
                : FakeVendor.JSON.getNodeFactory().textNode(value);
    }

    private static JsonNode json(String text, String error) {
        try {
            return FakeVendor.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw SlackError.of(error);
        }
    }

    private static String contentType(Request request) {
        return request.headers().getOrDefault("content-type", "");
    }

    private static ObjectNode ok() {
        return FakeVendor.object().put("ok", true);
    }
}
