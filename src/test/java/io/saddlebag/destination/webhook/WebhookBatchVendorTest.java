package io.saddlebag.destination.webhook;

/** The promises of a vendor's Kamelet, kept with an array of changes a call. */
class WebhookBatchVendorTest extends WebhookVendorTest {

    @Override
    protected String step() {
        return super.step().stripTrailing() + "\n  records: many\n";
    }
}
