package io.saddlebag.notify;

import io.saddlebag.destination.DestinationSettings;

/** By which way a notification goes. */
public sealed interface Channel {

    /**
     * By e-mail.
     *
     * @param to one or more addresses, separated by commas
     */
    record Email(String to, String from) implements Channel {}

    /**
     * As a message in Slack.
     *
     * @param connection an incoming webhook, or a bot's token
     * @param channel    where a bot writes; {@code null} with a webhook, which knows it
     */
    record Slack(DestinationSettings connection, String channel) implements Channel {}

    /**
     * As JSON to somebody's URL.
     *
     * @param headers of the call as a JSON object, or {@code null}
     */
    record Webhook(DestinationSettings connection, String headers) implements Channel {}
}
