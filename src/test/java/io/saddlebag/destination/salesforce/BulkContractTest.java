package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Sink;

/** The promises of every sink, kept by Bulk API 2.0. */
class BulkContractTest extends CollectionsContractTest {

    @Override
    protected Sink newSink() {
        return sinks.sink("Contact", "api", "bulk");
    }
}
