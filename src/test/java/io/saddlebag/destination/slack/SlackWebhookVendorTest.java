package io.saddlebag.destination.slack;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.fake.FakeSlack;
import java.util.List;
import java.util.Map;

/** The promises of a vendor's Kamelet, kept by an incoming webhook. */
class SlackWebhookVendorTest extends SlackVendorContract {

    @Override
    protected DestinationSettings settings(String name) {
        return new DestinationSettings(name, "slack", Map.of("webhook-url", vendor.url() + FakeSlack.WEBHOOK));
    }

    @Override
    protected String step() {
        return """
                uri: kamelet:slack-webhook-sink
                parameters:
                  connection: vendor
                  text: "${field.code}|${field.name}|${field.note}"
                """;
    }

    @Override
    protected List<String> credentials() {
        return List.of("s3cr3t", "B0HOOK");
    }
}
