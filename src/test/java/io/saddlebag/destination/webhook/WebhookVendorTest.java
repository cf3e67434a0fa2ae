package io.saddlebag.destination.webhook;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeWebhook;
import java.util.Map;
import java.util.TreeMap;

/** The promises of a vendor's Kamelet, kept with a change a call. */
class WebhookVendorTest extends VendorContract {

    private static final String SECRET = "Y2FuYXJ5LXNpZ25pbmctc2VjcmV0";

    static final String STEP = """
            uri: kamelet:webhook-sink
            parameters:
              connection: vendor
            """;

    private final FakeWebhook webhook = new FakeWebhook(0);

    @Override
    protected VendorCase vendorCase() {
        webhook.refuse(VendorCase.REFUSED_NOTE);
        webhook.signedWith(SECRET);
        return new VendorCase(webhook)
                .destination(
                        "webhook",
                        Map.of("webhook-url", webhook.url() + FakeWebhook.PATH, "signing-secret", "whsec_" + SECRET),
                        "h00k-s3cr3t",
                        "whsec_" + SECRET)
                .step(STEP)
                .mapping("code", Map.of("code", "code", "name", "name", "note", "note"))
                .findsNothing()
                .stored(this::stored)
                .created(webhook::creations);
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        webhook.records().values().forEach(record -> {
            String note = record.path("note").isTextual() ? record.path("note").asText() : null;
            stored.put(
                    record.path("code").asText(),
                    VendorCase.row(record.path("name").asText(), note));
        });
        return stored;
    }
}
