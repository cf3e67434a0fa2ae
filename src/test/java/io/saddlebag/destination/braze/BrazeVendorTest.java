package io.saddlebag.destination.braze;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeBraze;
import io.saddlebag.fake.FakeVendor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The promises of a vendor's Kamelet, kept with Braze. */
class BrazeVendorTest extends VendorContract {

    private FakeBraze braze;

    @Override
    protected FakeVendor newVendor() {
        braze = new FakeBraze(0);
        braze.key("canary-rest-key");
        return braze;
    }

    @Override
    protected DestinationSettings settings(String name) {
        return new DestinationSettings(name, "braze", Map.of("url", vendor.url(), "api-key", "canary-rest-key"));
    }

    @Override
    protected String step() {
        return """
                uri: kamelet:braze-sink
                parameters:
                  connection: vendor
                """;
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of("external_id", "code", "last_name", "name", "note", "note");
    }

    @Override
    protected String destinationKey() {
        return "external_id";
    }

    @Override
    protected List<String> modes() {
        return List.of("upsert", "mirror", "delete");
    }

    @Override
    protected String code(int number) {
        return "u-" + number;
    }

    @Override
    protected Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        for (JsonNode user : braze.users()) {
            Map<String, String> row = new TreeMap<>();
            row.put("name", user.path("last_name").asText());
            if (user.at("/custom_attributes/note").isTextual()) {
                row.put("note", user.at("/custom_attributes/note").asText());
            }
            stored.put(user.path("external_id").asText(), row);
        }
        return stored;
    }

    @Override
    protected int created(String code) {
        return braze.creations(code);
    }

    /** An object of Braze may have 100 KB. */
    @Override
    protected String refusedNote() {
        return "x".repeat(100 * 1024);
    }

    @Override
    protected List<String> credentials() {
        return List.of("canary-rest-key");
    }
}
