package io.saddlebag.destination.slack;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeSlack;
import io.saddlebag.testing.VendorSinks;
import java.util.Map;

/** A fake Slack and sinks of a Kamelet for it. */
final class SlackSinks implements AutoCloseable {

    final FakeSlack slack = new FakeSlack(0);
    final VendorSinks kamelets;
    private final String kamelet;

    private SlackSinks(String kamelet, String property, String value) {
        this.kamelet = kamelet;
        Map<String, String> properties = property.equals("token")
                ? Map.of("url", slack.url() + "/api", property, value)
                : Map.of(property, slack.url() + value);
        this.kamelets = new VendorSinks(slack, new DestinationSettings("slack", "slack", properties));
    }

    /** Those that call chat.postMessage. */
    static SlackSinks withToken() {
        return new SlackSinks("slack-sink", "token", FakeSlack.TOKEN);
    }

    /** Those that call an incoming webhook. */
    static SlackSinks withWebhook() {
        return new SlackSinks("slack-webhook-sink", "webhook-url", FakeSlack.WEBHOOK);
    }

    /** Those of one way, with a connection for the other. */
    static SlackSinks mixedUp(String kamelet) {
        return kamelet.equals("slack-sink")
                ? new SlackSinks(kamelet, "webhook-url", FakeSlack.WEBHOOK)
                : new SlackSinks(kamelet, "token", FakeSlack.TOKEN);
    }

    /** @param parameters lines of YAML */
    Sink sink(String parameters) throws Exception {
        return kamelets.sink("uri: kamelet:" + kamelet + "\nparameters:\n  connection: slack\n" + parameters.indent(2));
    }

    @Override
    public void close() {
        kamelets.close();
        slack.close();
    }
}
