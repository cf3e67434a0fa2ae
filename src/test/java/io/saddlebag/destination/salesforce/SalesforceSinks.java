package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.LeapingTime;
import java.util.LinkedHashMap;
import java.util.List;
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
        StringBuilder uri = new StringBuilder("retl-salesforce:crm?object=" + object);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            uri.append('&').append(namesAndValues[i]).append('=').append(namesAndValues[i + 1]);
        }
        try {
            return (SinkEndpoint) camel.getEndpoint(uri.toString());
        } catch (ResolveEndpointFailedException e) {
            throw e.getCause() instanceof IllegalArgumentException cause ? cause : e;
        }
    }

    /** The requests of a method whose path, without what is before the resource, begins like this. */
    List<FakeRest.Request> requests(String method, String path) {
        return salesforce.requests().stream()
                .filter(request -> request.method().equals(method)
                        && request.path()
                                .replaceFirst("/services/data/v[^/]*", "")
                                .startsWith(path))
                .toList();
    }

    /** The contact that has a value in a field. */
    Map<String, Object> contact(String field, Object value) {
        return salesforce.records("Contact").values().stream()
                .filter(each -> value.equals(each.get(field)))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() throws Exception {
        camel.close();
        salesforce.close();
    }
}
