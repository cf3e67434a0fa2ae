package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Slack's incoming webhook, {@link #WEBHOOK}, and its Web API, {@code /api/}, after Slack's API reference. The workspace has
 * the channels {@code C0GENERAL} #general, to which the webhook posts, and {@code C0SALES} #sales; the Web API lets in {@link
 * #TOKEN}.
 */
public final class FakeSlack extends FakeVendor {

    public static final String TOKEN = "xoxb-fake-token";

    /** The path of the webhook. */
    public static final String WEBHOOK = "/services/T0ACME/B0HOOK/s3cr3t";

    /** A message that was posted, with the id of its channel and all that was sent. */
    public record Message(String channel, String text, String ts, JsonNode payload) {}

    private final Set<String> unknownKeys = new TreeSet<>();
    private final SlackWorkspace workspace = new SlackWorkspace(clock());
    private final SlackApi api = new SlackApi(workspace, unknownKeys);
    private final SlackWebhook webhook =
            new SlackWebhook(workspace, RequestTarget.of(WEBHOOK).from(1).segments(), "general");

    public FakeSlack(int port) {
        super(port);
        workspace.channel("C0GENERAL", "general");
        workspace.channel("C0SALES", "sales");
    }

    /** Starts one at the port that the first argument says. */
    public static void main(String[] args) throws InterruptedException {
        serve(new FakeSlack(port(args)));
    }

    @Override
    protected Response vendor(Request request) {
        RequestTarget target = RequestTarget.of(request.path());
        if (target.below("services")) {
            return webhook.answer(request, target.from(1).segments());
        }
        if (target.below("api") && target.segments().size() == 2) {
            return api.answer(target.segment(1), request);
        }
        return json(404, object().put("ok", false).put("error", "not_found"));
    }

    /** Lets in who has this token, and nobody else. */
    public synchronized void token(String other) {
        api.token(other);
    }

    /** Answers whoever has the right token with this error, such as {@code token_revoked}; with none if it is empty. */
    public synchronized void tokenError(String error) {
        api.tokenError(error);
    }

    /** Answers {@code missing_scope}, as if the token lacked this one; it lacks none if it is empty. */
    public synchronized void neededScope(String scope) {
        api.neededScope(scope);
    }

    public synchronized void addChannel(String id, String name) {
        workspace.channel(id, name);
    }

    /** Gives all that is posted to a channel an error, such as {@code is_archived}; none if it is empty. */
    public synchronized void failChannel(String channel, String error) {
        workspace.fail(channel, error);
    }

    /** Answers the next calls of the webhook with an error, such as 404 {@code no_service}. */
    public synchronized void failWebhook(int times, int status, String text) {
        webhook.fail(times, status, text);
    }

    /** How much of the fake's time has to pass between two messages of a channel; none at first. Slack's is a second. */
    public synchronized void limitRate(Duration betweenMessages) {
        workspace.interval(betweenMessages);
    }

    /** Answers the next requests with 429. */
    public void tooManyRequests(int times, Duration retryAfter) {
        script(Fault.reply(
                times,
                429,
                Map.of("Retry-After", Long.toString(retryAfter.toSeconds())),
                object().put("ok", false).put("error", "ratelimited").toString()));
    }

    /** The messages of all channels that are not deleted, in order. */
    public synchronized List<Message> messages() {
        return List.copyOf(workspace.messages());
    }

    /** The texts in a channel, in order. */
    public synchronized List<String> texts(String channelId) {
        return workspace.messages().stream()
                .filter(message -> message.channel().equals(channelId))
                .map(Message::text)
                .toList();
    }

    /** How often a text was posted, deleted or not. */
    public synchronized int posted(String text) {
        return workspace.posted(text);
    }

    /** Arguments that Slack does not know. */
    public synchronized Set<String> unknownKeys() {
        return Set.copyOf(unknownKeys);
    }

    @Override
    public synchronized JsonNode state() {
        ObjectNode state = object();
        ArrayNode messages = state.putArray("messages");
        for (Message message : workspace.messages()) {
            messages.addObject()
                    .put("channel", message.channel())
                    .put("text", message.text())
                    .put("ts", message.ts())
                    .set("payload", message.payload());
        }
        unknownKeys.forEach(state.putArray("unknown_keys")::add);
        return state;
    }
}
