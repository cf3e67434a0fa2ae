package io.saddlebag.docs;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import java.util.Map;
import java.util.TreeMap;

class AcornVendorTest extends VendorContract {

    private final FakeAcorn acorn = new FakeAcorn("canary-key");

    @Override
    protected VendorCase vendorCase() {
        return new VendorCase(acorn)
                .destination("acorn", Map.of("url", acorn.url() + "/v2", "api-key", "canary-key"), "canary-key")
                .step("uri: kamelet:acorn-sink?connection=vendor")
                .mapping("external_id", Map.of("external_id", "code", "name", "name", "note", "note"))
                .modes("upsert", "mirror")
                .stored(this::stored)
                .created(acorn::created);
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        acorn.people().forEach((id, person) -> {
            String note = person.hasNonNull("note") ? person.path("note").asText() : null;
            stored.put(id, VendorCase.row(person.path("name").asText(), note));
        });
        return stored;
    }
}
