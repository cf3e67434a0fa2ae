package io.saddlebag.destination.braze;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeBraze;
import java.util.Map;
import java.util.TreeMap;

/** The promises of a vendor's Kamelet, kept with Braze. */
class BrazeVendorTest extends VendorContract {

    private final FakeBraze braze = new FakeBraze(0);

    @Override
    protected VendorCase vendorCase() {
        braze.key("canary-rest-key");
        return new VendorCase(braze)
                .destination("braze", Map.of("url", braze.url(), "api-key", "canary-rest-key"), "canary-rest-key")
                .step("""
                        uri: kamelet:braze-sink
                        parameters:
                          connection: vendor
                        """)
                .mapping("external_id", Map.of("external_id", "code", "last_name", "name", "note", "note"))
                .modes("upsert", "mirror", "delete")
                .stored(this::stored)
                .created(braze::creations)
                // an object of Braze may have 100 KB
                .refusedNote("x".repeat(100 * 1024));
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        for (JsonNode user : braze.users()) {
            JsonNode note = user.at("/custom_attributes/note");
            stored.put(
                    user.path("external_id").asText(),
                    VendorCase.row(user.path("last_name").asText(), note.isTextual() ? note.asText() : null));
        }
        return stored;
    }
}
