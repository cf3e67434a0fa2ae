package io.saddlebag.destination.marketo;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeMarketo;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The promises of a vendor's Kamelet, kept by Marketo's. */
class MarketoVendorTest extends VendorContract {

    private static final List<String> CODES =
            List.of("502", "600", "601", "602", "604", "606", "607", "608", "611", "615", "713");

    private final FakeMarketo marketo = new FakeMarketo();

    @Override
    protected VendorCase vendorCase() {
        marketo.client("client-id", "canary-secret");
        marketo.refuse(VendorCase.REFUSED_NOTE);
        return new VendorCase(marketo)
                .destination(
                        "marketo",
                        Map.of("url", marketo.url(), "client-id", "client-id", "client-secret", "canary-secret"),
                        "canary-secret")
                .secrets("token-1:ab", "token-2:ab")
                .step("""
                        uri: kamelet:marketo-sink
                        parameters:
                          connection: vendor
                        """)
                .mapping("email", Map.of("email", "code", "firstName", "name", "notes", "note"))
                .codes(number -> "u" + number + "@x.io")
                .stored(this::stored)
                .created(marketo::created)
                .faults(this::fault);
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        marketo.leads()
                .values()
                .forEach(each ->
                        stored.put((String) each.get("email"), VendorCase.row((String) each.get("firstName"), (String)
                                each.get("notes"))));
        return stored;
    }

    private Fault fault(Random random) {
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
                : VendorCase.fault(random);
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
