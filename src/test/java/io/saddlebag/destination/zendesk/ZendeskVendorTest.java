package io.saddlebag.destination.zendesk;

import io.saddlebag.fake.FakeVendor;
import io.saddlebag.fake.FakeZendesk.FailedItem;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.Random;

/** Users in jobs. */
class ZendeskVendorTest extends ZendeskVendorContract {

    @Override
    String customFields() {
        return "user_fields";
    }

    @Override
    protected FakeVendor newVendor() {
        super.newVendor();
        // a lost reply leaves a job behind that nobody asks for
        zendesk.jobLimit(6);
        return zendesk;
    }

    @Override
    protected String step() {
        return Zendesk.step("zendesk-sink");
    }

    @Override
    protected Map<String, Map<String, String>> stored() {
        return Zendesk.rows(zendesk.users(), "/name", "user_fields", "memo");
    }

    @Override
    protected int created(String code) {
        return zendesk.creations(code);
    }

    @Override
    protected Fault fault(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> zendesk.endNextJob(random.nextBoolean() ? "killed" : "failed", random.nextInt(8));
            case 1 -> zendesk.failedItem(FailedItem.values()[random.nextInt(FailedItem.values().length)]);
            case 2 -> {
                zendesk.indexOnUpdates(random.nextBoolean());
                zendesk.statusOnly(random.nextBoolean());
            }
            default -> zendesk.jobPolls(random.nextInt(3), random.nextInt(4));
        }
        return super.fault(random);
    }
}
