package io.saddlebag.destination.webhook;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeVendor;
import io.saddlebag.fake.FakeWebhook;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The promises of a vendor's Kamelet, kept with a change a call. */
class WebhookVendorTest extends VendorContract {

    private static final String SECRET = "Y2FuYXJ5LXNpZ25pbmctc2VjcmV0";

    private FakeWebhook webhook;

    @Override
    protected FakeVendor newVendor() {
        webhook = new FakeWebhook(0);
        webhook.refuse(refusedNote());
        webhook.signedWith(SECRET);
        return webhook;
    }

    @Override
    protected DestinationSettings settings(String name) {
        return new DestinationSettings(
                name,
                "webhook",
                Map.of("webhook-url", vendor.url() + FakeWebhook.PATH, "signing-secret", "whsec_" + SECRET));
    }

    @Override
    protected String step() {
        return """
                uri: kamelet:webhook-sink
                parameters:
                  connection: vendor
                """;
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of("code", "code", "name", "name", "note", "note");
    }

    @Override
    protected String destinationKey() {
        return "code";
    }

    @Override
    protected boolean findsByKey() {
        return false;
    }

    @Override
    protected List<String> modes() {
        return List.of("upsert", "mirror", "insert", "update", "delete");
    }

    @Override
    protected String code(int number) {
        return "u-" + number;
    }

    @Override
    protected Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        webhook.records().values().forEach(record -> {
            Map<String, String> row = new TreeMap<>();
            row.put("name", record.path("name").asText());
            if (record.path("note").isTextual()) {
                row.put("note", record.path("note").asText());
            }
            stored.put(record.path("code").asText(), row);
        });
        return stored;
    }

    @Override
    protected int created(String code) {
        return webhook.creations(code);
    }

    @Override
    protected String refusedNote() {
        return "nonsense";
    }

    @Override
    protected List<String> credentials() {
        return List.of("h00k-s3cr3t", "whsec_" + SECRET);
    }
}
