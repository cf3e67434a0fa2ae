package io.saddlebag.destination.zendesk;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeZendesk;
import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.Random;

/** The promises of a vendor's Kamelet, kept with users one a call. */
class ZendeskUsersVendorTest extends VendorContract {

    private final FakeZendesk zendesk = new FakeZendesk(0);

    @Override
    protected VendorCase vendorCase() {
        return ZendeskCase.of(zendesk, "user_fields")
                .step(Zendesk.step("zendesk-users-sink"))
                .stored(() -> Zendesk.rows(zendesk.users(), "/name", "user_fields", "memo"))
                .created(zendesk::creations)
                .faults(this::fault);
    }

    private Fault fault(Random random) {
        if (random.nextInt(3) == 0) {
            zendesk.limitUser("u-" + random.nextInt(40), 1 + random.nextInt(8), Duration.ofSeconds(27));
        }
        return ZendeskCase.fault(random);
    }
}
