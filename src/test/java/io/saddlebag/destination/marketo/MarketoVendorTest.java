package io.saddlebag.destination.marketo;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeMarketo;
import io.saddlebag.fake.FakeVendor;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The promises of a vendor's Kamelet, kept by Marketo's. */
class MarketoVendorTest extends VendorContract {

    private static final List<String> CODES =
            List.of("502", "600", "601", "602", "604", "606", "607", "608", "611", "615", "713");

    private FakeMarketo marketo;

    @Override
    protected FakeVendor newVendor() {
        marketo = new FakeMarketo();
        marketo.client("client-id", "canary-secret");
        marketo.refuse(refusedNote());
        return marketo;
    }

    @Override
    protected DestinationSettings settings(String name) {
        return new DestinationSettings(
                name,
                "marketo",
                Map.of("url", vendor.url(), "client-id", "client-id", "client-secret", "canary-secret"));
    }

    @Override
    protected String step() {
        return """
                uri: kamelet:marketo-sink
                parameters:
                  connection: vendor
                """;
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of("email", "code", "firstName", "name", "notes", "note");
    }

    @Override
    protected String destinationKey() {
        return "email";
    }

    @Override
    protected List<String> modes() {
        return List.of("upsert", "mirror", "insert", "update", "delete");
    }

    @Override
    protected String code(int number) {
        return "u" + number + "@x.io";
    }

    @Override
    protected Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        for (Map<String, Object> each : marketo.leads().values()) {
            Map<String, String> row = new TreeMap<>();
            row.put("name", (String) each.get("firstName"));
            if (each.containsKey("notes")) {
                row.put("note", (String) each.get("notes"));
            }
            stored.put((String) each.get("email"), row);
        }
        return stored;
    }

    @Override
    protected int created(String code) {
        return marketo.created(code);
    }

    @Override
    protected String refusedNote() {
        return "nonsense";
    }

    @Override
    protected List<String> credentials() {
        return List.of("canary-secret");
    }

    @Override
    protected List<String> secrets() {
        return List.of("canary-secret", "token-1:ab", "token-2:ab");
    }

    @Override
    protected Fault fault(Random random) {
        marketo.limit(random.nextInt(4) == 0 ? 2 : 1_000);
        switch (random.nextInt(6)) {
            case 0 -> marketo.revokeToken();
            case 1 -> marketo.tokenEndsIn(random.nextInt(3));
            default -> {
                // the token stays
            }
        }
        int times = 1 + random.nextInt(3);
        return random.nextBoolean()
                ? failed(times, CODES.get(random.nextInt(CODES.size()))).on("", "/rest")
                : super.fault(random);
    }

    private static Fault failed(int times, String code) {
        return Fault.reply(
                times,
                200,
                Map.of(),
                "{\"requestId\":\"1\",\"success\":false,\"errors\":[{\"code\":\"" + code
                        + "\",\"message\":\"scripted\"}],\"result\":[]}");
    }
}
