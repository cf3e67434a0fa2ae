package io.saddlebag.docs;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeVendor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class AcornVendorTest extends VendorContract {

    private final FakeAcorn acorn = new FakeAcorn("canary-key");

    @Override
    protected FakeVendor newVendor() {
        return acorn;
    }

    @Override
    protected DestinationSettings settings(String name) {
        Map<String, String> properties = Map.of("url", acorn.url() + "/v2", "api-key", "canary-key");
        return new DestinationSettings(name, "acorn", properties);
    }

    @Override
    protected String step() {
        return "uri: kamelet:acorn-sink?connection=vendor";
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of("external_id", "code", "name", "name", "note", "note");
    }

    @Override
    protected String destinationKey() {
        return "external_id";
    }

    @Override
    protected List<String> modes() {
        return List.of("upsert", "mirror");
    }

    @Override
    protected String code(int number) {
        return "u-" + number;
    }

    @Override
    protected Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        acorn.people().forEach((id, person) -> {
            Map<String, String> row = new TreeMap<>();
            row.put("name", person.path("name").asText());
            if (person.hasNonNull("note")) {
                row.put("note", person.path("note").asText());
            }
            stored.put(id, row);
        });
        return stored;
    }

    @Override
    protected int created(String code) {
        return acorn.created(code);
    }

    @Override
    protected String refusedNote() {
        return "nonsense";
    }

    @Override
    protected List<String> credentials() {
        return List.of("canary-key");
    }
}
