package io.saddlebag.destination.webhook;

import io.saddlebag.destination.VendorCase;

/** The promises of a vendor's Kamelet, kept with an array of changes a call. */
class WebhookBatchVendorTest extends WebhookVendorTest {

    @Override
    protected VendorCase vendorCase() {
        return super.vendorCase().step(STEP + "  records: many\n");
    }
}
