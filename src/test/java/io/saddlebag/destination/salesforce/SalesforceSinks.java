package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.testing.LeapingTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;

/** A fake Salesforce and sinks for it, made as Camel makes them; time passes only when a sink waits. */
final class SalesforceSinks implements AutoCloseable {

    final FakeSalesforce salesforce = new FakeSalesforce();
    final LeapingTime time = new LeapingTime(salesforce::advance);
    final CamelContext camel = new DefaultCamelContext();
    final Map<String, String> settings = new LinkedHashMap<>();

    SalesforceSinks() {
        settings.put("login-url", salesforce.url());
        settings.put("client-id", "client-id");
        settings.put("client-secret", "client-secret");
    }

    /** @param namesAndValues options of the endpoint */
    Sink sink(String object, String... namesAndValues) {
        return endpoint(object, namesAndValues).createSink();
    }

    SinkEndpoint endpoint(String object, String... namesAndValues) {
        if (!camel.isStarted()) {
            Destinations destinations =
                    new Destinations(Map.of("crm", new DestinationSettings("crm", "salesforce", settings)));
            camel.getRegistry().bind("destinations", Destinations.class, destinations);
            camel.getRegistry().bind("times", Times.class, time.times());
            camel.start();
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("object", object);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        try {
            return (SinkEndpoint) camel.getEndpoint("retl-salesforce:crm", options);
        } catch (ResolveEndpointFailedException e) {
            throw e.getCause() instanceof IllegalArgumentException cause ? cause : e;
        }
    }

    @Override
    public void close() throws Exception {
        camel.close();
        salesforce.close();
    }
}
