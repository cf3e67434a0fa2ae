package io.saddlebag.destination.slack;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.fake.FakeVendor;
import java.util.List;
import java.util.Map;

/** The promises of a vendor's Kamelet, kept by chat.postMessage. */
class SlackVendorTest extends SlackVendorContract {

    @Override
    protected FakeVendor newVendor() {
        FakeVendor vendor = super.newVendor();
        slack.token("xoxb-canary-token");
        return vendor;
    }

    @Override
    protected DestinationSettings settings(String name) {
        return new DestinationSettings(
                name, "slack", Map.of("url", vendor.url() + "/api", "token", "xoxb-canary-token"));
    }

    @Override
    protected String step() {
        return """
                uri: kamelet:slack-sink
                parameters:
                  connection: vendor
                  channel: "#sales"
                  text: "${field.code}|${field.name}|${field.note}"
                """;
    }

    @Override
    protected List<String> credentials() {
        return List.of("xoxb-canary-token");
    }
}
