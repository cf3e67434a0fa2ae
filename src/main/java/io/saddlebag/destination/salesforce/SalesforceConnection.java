package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Times;
import org.apache.camel.CamelContext;

/** An org as all syncs share it: its session, its API limit and its descriptions. */
record SalesforceConnection(String name, SalesforceClient client, SObjects objects) implements AutoCloseable {

    static SalesforceConnection open(CamelContext context, SalesforceSettings settings, Times times) throws Exception {
        LimitWatch limits = new LimitWatch(settings.name(), settings.reserve(), times.clock());
        SalesforceClient client = new SalesforceClient(context, settings, limits);
        return new SalesforceConnection(settings.name(), client, new SObjects(client, times.clock()));
    }

    @Override
    public void close() {
        client.close();
    }
}
