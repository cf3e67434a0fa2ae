package io.saddlebag.destination.zendesk;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeZendesk;
import io.saddlebag.fake.FakeZendesk.FailedItem;
import io.saddlebag.testing.Fault;
import java.util.Random;

/** The promises of a vendor's Kamelet, kept with users in jobs. */
class ZendeskVendorTest extends VendorContract {

    private final FakeZendesk zendesk = new FakeZendesk(0);

    @Override
    protected VendorCase vendorCase() {
        // a lost reply leaves a job behind that nobody asks for
        zendesk.jobLimit(6);
        return ZendeskCase.of(zendesk, "user_fields")
                .step(Zendesk.step("zendesk-sink"))
                .stored(() -> Zendesk.rows(zendesk.users(), "/name", "user_fields", "memo"))
                .created(zendesk::creations)
                .faults(this::fault);
    }

    private Fault fault(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> zendesk.endNextJob(random.nextBoolean() ? "killed" : "failed", random.nextInt(8));
            case 1 -> zendesk.failedItem(FailedItem.values()[random.nextInt(FailedItem.values().length)]);
            case 2 -> {
                zendesk.indexOnUpdates(random.nextBoolean());
                zendesk.statusOnly(random.nextBoolean());
            }
            default -> zendesk.jobPolls(random.nextInt(3), random.nextInt(4));
        }
        return ZendeskCase.fault(random);
    }
}
