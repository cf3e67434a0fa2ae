package io.saddlebag.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.FakeSlack.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workspace: its channels and the messages in them, in order, with the rules that hold for every way to post. */
final class SlackWorkspace {

    private static final int LONGEST = 40_000;
    private static final int MOST_ATTACHMENTS = 100;

    private static final class Channel {
        private final String id;
        private String error = "";
        private Instant nextAllowed = Instant.MIN;

        Channel(String id) {
            this.id = id;
        }
    }

    private final Clock clock;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private final Map<String, Integer> posted = new HashMap<>();
    private Duration interval = Duration.ZERO;
    private int lastMessage;

    SlackWorkspace(Clock clock) {
        this.clock = clock;
    }

    void channel(String id, String name) {
        channels.put(name, new Channel(id));
    }

    /** Gives everything posted to a channel this error; none if it is empty. */
    void fail(String channel, String error) {
        find(channel).error = error;
    }

    void interval(Duration betweenMessages) {
        this.interval = betweenMessages;
    }

    /** @param channel an id, or a name with or without its number sign */
    Message post(String channel, JsonNode payload) {
        Channel found = find(channel);
        if (!found.error.isEmpty()) {
            throw new SlackError(found.error, found.error.equals("channel_is_archived") ? 410 : 400);
        }
        check(payload);
        Instant now = clock.instant();
        if (!interval.isZero() && now.isBefore(found.nextAllowed)) {
            throw SlackError.rateLimited(Math.max(
                    1, Duration.between(now, found.nextAllowed).plusMillis(999).toSeconds()));
        }
        found.nextAllowed = now.plus(interval);
        lastMessage++;
        String ts = String.format("%d.%06d", now.getEpochSecond(), lastMessage);
        Message message = new Message(found.id, payload.path("text").asText(""), ts, payload);
        messages.add(message);
        posted.merge(message.text(), 1, Integer::sum);
        return message;
    }

    void delete(String channel, String ts) {
        String id = find(channel).id;
        if (!messages.removeIf(
                message -> message.channel().equals(id) && message.ts().equals(ts))) {
            throw SlackError.of("message_not_found");
        }
    }

    List<Message> messages() {
        return messages;
    }

    /** How often a text was posted, whether or not it was deleted since. */
    int posted(String text) {
        return posted.getOrDefault(text, 0);
    }

    private Channel find(String channel) {
        String name = channel.startsWith("#") ? channel.substring(1) : channel;
        for (Map.Entry<String, Channel> each : channels.entrySet()) {
            if (each.getKey().equals(name) || each.getValue().id.equals(channel)) {
                return each.getValue();
            }
        }
        throw new SlackError("channel_not_found", 404);
    }

    private static void check(JsonNode payload) {
        JsonNode text = payload.path("text");
        JsonNode blocks = payload.path("blocks");
        JsonNode attachments = payload.path("attachments");
        if (!blocks.isMissingNode() && !blocks.isArray()) {
            throw new SlackError("invalid_blocks", 400);
        }
        for (JsonNode block : blocks) {
            if (!block.path("type").isTextual()) {
                throw new SlackError("invalid_blocks", 400);
            }
        }
        if (attachments.size() > MOST_ATTACHMENTS) {
            throw new SlackError("too_many_attachments", 400);
        }
        if (text.asText("").isEmpty() && blocks.isEmpty() && attachments.isEmpty()) {
            throw new SlackError("no_text", 400);
        }
        if (text.asText("").length() > LONGEST) {
            throw new SlackError("msg_too_long", 400);
        }
    }
}
