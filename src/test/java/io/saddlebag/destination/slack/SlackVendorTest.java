package io.saddlebag.destination.slack;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeSlack;
import java.util.Map;

/** The promises of a vendor's Kamelet, kept by chat.postMessage. */
class SlackVendorTest extends VendorContract {

    private final FakeSlack slack = new FakeSlack(0);

    @Override
    protected VendorCase vendorCase() {
        slack.token("xoxb-canary-token");
        return SlackCase.of(slack)
                .destination(
                        "slack", Map.of("url", slack.url() + "/api", "token", "xoxb-canary-token"), "xoxb-canary-token")
                .step("""
                        uri: kamelet:slack-sink
                        parameters:
                          connection: vendor
                          channel: "#sales"
                          text: "${field.code}|${field.name}|${field.note}"
                        """);
    }
}
