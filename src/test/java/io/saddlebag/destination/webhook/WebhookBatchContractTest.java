package io.saddlebag.destination.webhook;

import io.saddlebag.destination.Sink;

/** The promises of every sink, kept with an array of changes a call. */
class WebhookBatchContractTest extends WebhookContractTest {

    @Override
    protected Sink newSink() throws Exception {
        sinks.webhook.refuse(refusedEmail());
        return sinks.sink("records: many");
    }

    @Override
    protected boolean sendsTogether() {
        return true;
    }
}
