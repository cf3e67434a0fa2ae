package io.saddlebag.destination.hubspot;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeHubSpot;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The promises of a vendor's Kamelet, kept by HubSpot's; with OAuth, whose tokens expire. */
class HubSpotVendorTest extends VendorContract {

    private final FakeHubSpot hubspot = new FakeHubSpot();

    @Override
    protected VendorCase vendorCase() {
        hubspot.client("client-id", "canary-secret", "canary-refresh");
        // of which a value may be several joined by semicolons, so that only HubSpot knows what is wrong
        String[] notes = Stream.concat(
                        Stream.of("note", "new", "better", "mended"),
                        IntStream.range(0, 100).mapToObj(i -> "note " + i))
                .toArray(String[]::new);
        hubspot.defineCheckbox("contacts", "notes_list", notes);
        return new VendorCase(hubspot)
                .destination(
                        "hubspot",
                        Map.of(
                                "url",
                                hubspot.url(),
                                "client-id",
                                "client-id",
                                "client-secret",
                                "canary-secret",
                                "refresh-token",
                                "canary-refresh"),
                        "canary-secret",
                        "canary-refresh")
                .secrets("oauth-1", "oauth-2")
                .step("""
                        uri: kamelet:hubspot-sink
                        parameters:
                          connection: vendor
                          object: contacts
                        """)
                .mapping("email", Map.of("email", "code", "firstname", "name", "notes_list", "note"))
                .codes(number -> "u" + number + "@x.io")
                .stored(this::stored)
                .created(code -> hubspot.created("contacts", code))
                .faults(this::fault);
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        hubspot.records("contacts")
                .values()
                .forEach(each ->
                        stored.put(each.get("email"), VendorCase.row(each.get("firstname"), each.get("notes_list"))));
        return stored;
    }

    private Fault fault(Random random) {
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
            default -> VendorCase.fault(random);
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
