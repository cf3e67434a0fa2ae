package io.saddlebag.destination.slack;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeSlack;
import java.util.Map;

/** The promises of a vendor's Kamelet, kept by an incoming webhook. */
class SlackWebhookVendorTest extends VendorContract {

    private final FakeSlack slack = new FakeSlack(0);

    @Override
    protected VendorCase vendorCase() {
        return SlackCase.of(slack)
                .destination("slack", Map.of("webhook-url", slack.url() + FakeSlack.WEBHOOK), "s3cr3t", "B0HOOK")
                .step("""
                        uri: kamelet:slack-webhook-sink
                        parameters:
                          connection: vendor
                          text: "${field.code}|${field.name}|${field.note}"
                        """);
    }
}
