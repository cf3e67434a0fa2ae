package io.saddlebag.destination.zendesk;

import io.saddlebag.testing.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Users one a call. */
class ZendeskUsersVendorTest extends ZendeskVendorContract {

    @Override
    String customFields() {
        return "user_fields";
    }

    @Override
    protected String step() {
        return Zendesk.step("zendesk-users-sink");
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
        if (random.nextInt(3) == 0) {
            zendesk.limitUser(code(random.nextInt(40)), 1 + random.nextInt(8), Duration.ofSeconds(27));
        }
        return super.fault(random);
    }
}
