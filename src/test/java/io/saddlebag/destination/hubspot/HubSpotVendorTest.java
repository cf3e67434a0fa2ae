package io.saddlebag.destination.hubspot;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeHubSpot;
import io.saddlebag.fake.FakeVendor;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The promises of a vendor's Kamelet, kept by HubSpot's; with OAuth, whose tokens expire. */
class HubSpotVendorTest extends VendorContract {

    private FakeHubSpot hubspot;

    @Override
    protected FakeVendor newVendor() {
        hubspot = new FakeHubSpot();
        hubspot.client("client-id", "canary-secret", "canary-refresh");
        // of which a value may be several joined by semicolons, so that only HubSpot knows what is wrong
        String[] notes = Stream.concat(
                        Stream.of("note", "new", "better", "mended"),
                        IntStream.range(0, 100).mapToObj(i -> "note " + i))
                .toArray(String[]::new);
        hubspot.defineCheckbox("contacts", "notes_list", notes);
        return hubspot;
    }

    @Override
    protected DestinationSettings settings(String name) {
        return new DestinationSettings(
                name,
                "hubspot",
                Map.of(
                        "url",
                        vendor.url(),
                        "client-id",
                        "client-id",
                        "client-secret",
                        "canary-secret",
                        "refresh-token",
                        "canary-refresh"));
    }

    @Override
    protected String step() {
        return """
                uri: kamelet:hubspot-sink
                parameters:
                  connection: vendor
                  object: contacts
                """;
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of("email", "code", "firstname", "name", "notes_list", "note");
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
        for (Map<String, String> each : hubspot.records("contacts").values()) {
            Map<String, String> row = new TreeMap<>();
            row.put("name", each.get("firstname"));
            if (each.containsKey("notes_list")) {
                row.put("note", each.get("notes_list"));
            }
            stored.put(each.get("email"), row);
        }
        return stored;
    }

    @Override
    protected int created(String code) {
        return hubspot.created("contacts", code);
    }

    @Override
    protected String refusedNote() {
        return "nonsense";
    }

    @Override
    protected List<String> credentials() {
        return List.of("canary-secret", "canary-refresh");
    }

    @Override
    protected List<String> secrets() {
        return List.of("canary-secret", "canary-refresh", "oauth-1", "oauth-2");
    }

    @Override
    protected Fault fault(Random random) {
        hubspot.validationPerRecord(random.nextBoolean());
        hubspot.missingWithoutTrace(random.nextBoolean());
        hubspot.policyNames(random.nextBoolean());
        hubspot.limit(random.nextInt(4) == 0 ? 2 : 1_000);
        if (random.nextInt(4) == 0) {
            hubspot.expireTokens();
        }
        int times = 1 + random.nextInt(3);
        return switch (random.nextInt(10)) {
            case 0 -> limited(times, "\"errorType\":\"RATE_LIMIT\",\"policyName\":\"TEN_SECONDLY_ROLLING\"");
            case 1 -> limited(times, "\"category\":\"RATE_LIMITS\"");
            case 2 -> limited(times, "\"errorType\":\"RATE_LIMIT\",\"policyName\":\"DAILY\"");
            case 3 -> Fault.reply(times, 423);
            case 4 -> Fault.reply(times, 477, Map.of("Retry-After", "30"), "{\"message\":\"Migration in progress\"}");
            default -> super.fault(random);
        };
    }

    private static Fault limited(int times, String more) {
        return Fault.reply(
                times,
                429,
                Map.of(),
                "{\"status\":\"error\",\"message\":\"You have reached your limit.\"," + more + "}");
    }
}
