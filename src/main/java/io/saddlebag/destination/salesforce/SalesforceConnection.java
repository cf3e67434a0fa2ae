package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Times;
import org.apache.camel.CamelContext;

/** An org as all syncs share it: its session, its API limit and its descriptions. */
final class SalesforceConnection implements AutoCloseable {

    private final String name;
    private final SalesforceClient client;
    private final SObjects objects;

    SalesforceConnection(CamelContext context, SalesforceSettings settings, Times times) throws Exception {
        this.name = settings.name();
        LimitWatch limits = new LimitWatch(settings.name(), settings.reserve(), times.clock());
        this.client = new SalesforceClient(context, settings, limits);
        this.objects = new SObjects(client, times.clock());
    }

    String name() {
        return name;
    }

    SalesforceClient client() {
        return client;
    }

    SObjects objects() {
        return objects;
    }

    @Override
    public void close() {
        client.close();
    }
}
