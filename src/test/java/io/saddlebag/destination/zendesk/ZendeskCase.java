package io.saddlebag.destination.zendesk;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.fake.FakeZendesk;
import io.saddlebag.testing.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

/** What the cases of the Kamelets for Zendesk have in common. */
final class ZendeskCase {

    private ZendeskCase() {}

    /** @param customFields the custom fields of the records */
    static VendorCase of(FakeZendesk zendesk, String customFields) {
        zendesk.apiToken(FakeZendesk.EMAIL, Zendesk.TOKEN);
        zendesk.defineUserField("memo", "regexp", "(?!" + VendorCase.REFUSED_NOTE + ").*");
        zendesk.defineOrganizationField("memo", "regexp", "(?!" + VendorCase.REFUSED_NOTE + ").*");
        String login = FakeZendesk.EMAIL + "/token:" + Zendesk.TOKEN;
        return new VendorCase(zendesk)
                .destination("zendesk", Zendesk.settings(zendesk, "vendor").properties(), Zendesk.TOKEN)
                .secrets(Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .mapping("external_id", Map.of("external_id", "code", "name", "name", customFields + ".memo", "note"))
                .faults(ZendeskCase::fault);
    }

    /** Something that goes wrong at Zendesk, or at any vendor. */
    static Fault fault(Random random) {
        if (random.nextInt(3) > 0) {
            return VendorCase.fault(random);
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
