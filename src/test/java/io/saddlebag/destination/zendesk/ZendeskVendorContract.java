package io.saddlebag.destination.zendesk;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeVendor;
import io.saddlebag.fake.FakeZendesk;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The promises of a vendor's Kamelet, kept by each of those for Zendesk. */
abstract class ZendeskVendorContract extends VendorContract {

    FakeZendesk zendesk;

    /** The custom fields of the records. */
    abstract String customFields();

    @Override
    protected FakeVendor newVendor() {
        zendesk = new FakeZendesk(0);
        zendesk.apiToken(FakeZendesk.EMAIL, Zendesk.TOKEN);
        zendesk.defineUserField("memo", "regexp", "(?!" + refusedNote() + ").*");
        zendesk.defineOrganizationField("memo", "regexp", "(?!" + refusedNote() + ").*");
        return zendesk;
    }

    @Override
    protected DestinationSettings settings(String name) {
        return Zendesk.settings(zendesk, name);
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of("external_id", "code", "name", "name", customFields() + ".memo", "note");
    }

    @Override
    protected String destinationKey() {
        return "external_id";
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
    protected String refusedNote() {
        return "nonsense";
    }

    @Override
    protected List<String> credentials() {
        return List.of(Zendesk.TOKEN);
    }

    @Override
    protected Fault fault(Random random) {
        if (random.nextInt(3) > 0) {
            return super.fault(random);
        }
        int times = 1 + random.nextInt(2);
        return switch (random.nextInt(3)) {
            case 0 -> Fault.reply(times, 409, Map.of(), "{\"error\":\"DatabaseConflict\",\"description\":\"Again\"}");
            case 1 ->
                Fault.reply(
                        times,
                        429,
                        Map.of(
                                "Content-Type",
                                "text/plain; charset=utf-8",
                                "Retry-After",
                                String.valueOf(1 + random.nextInt(600)),
                                "X-Rate-Limit-Remaining",
                                "668"),
                        "You have exceeded the rate limit for updating a single unique user. Please try again later.");
            default ->
                Fault.reply(
                        times,
                        429,
                        Map.of(
                                "Content-Type",
                                "text/plain; charset=utf-8",
                                "Retry-After",
                                "27",
                                "X-Rate-Limit-Remaining",
                                "0"),
                        "Number of allowed API requests per minute exceeded");
        };
    }
}
