package io.saddlebag.destination.webhook;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeWebhook;
import io.saddlebag.testing.VendorSinks;
import java.util.Map;

/** A receiver and sinks of the Kamelet for it. */
final class WebhookSinks implements AutoCloseable {

    final FakeWebhook webhook = new FakeWebhook(0);
    final VendorSinks kamelets;

    WebhookSinks() {
        this("webhook", "url", FakeWebhook.PATH, "");
    }

    /**
     * @param property which has the receiver's URL
     * @param path     of that URL
     * @param secret   with which calls are signed; signed they are not if it is empty
     */
    WebhookSinks(String type, String property, String path, String secret) {
        Map<String, String> properties = Map.of(property, webhook.url() + path, "signing-secret", secret);
        kamelets = new VendorSinks(webhook, new DestinationSettings("hook", type, properties));
    }

    /** @param parameters lines of YAML */
    Sink sink(String parameters) throws Exception {
        return kamelets.sink("uri: kamelet:webhook-sink\nparameters:\n  connection: hook\n" + parameters.indent(2));
    }

    @Override
    public void close() {
        kamelets.close();
        webhook.close();
    }
}
