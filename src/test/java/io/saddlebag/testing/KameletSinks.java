package io.saddlebag.testing;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeVendor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Sinks of a Kamelet, with the connection {@code vendor} to a fake; time passes only when a sink waits. */
public final class KameletSinks implements AutoCloseable {

    public final CamelContext camel = new DefaultCamelContext();
    public final LeapingTime time;
    private final String kamelet;
    private final Map<List<String>, SinkEndpoint> endpoints = new HashMap<>();

    /** @param type of the destination in the configuration */
    public KameletSinks(String kamelet, String type, FakeVendor vendor, Map<String, String> properties) {
        this.kamelet = kamelet;
        this.time = new LeapingTime(vendor::advance);
        DestinationSettings settings = new DestinationSettings("vendor", type, properties);
        camel.getRegistry().bind("destinations", Destinations.class, new Destinations(Map.of("vendor", settings)));
        camel.getRegistry().bind("times", Times.class, time.times());
        camel.start();
    }

    /** @param namesAndValues parameters of the Kamelet */
    public Sink sink(String... namesAndValues) throws Exception {
        return endpoint(namesAndValues).createSink();
    }

    /** Camel makes one for all routes that use the Kamelet with the same parameters. */
    public SinkEndpoint endpoint(String... namesAndValues) throws Exception {
        List<String> parameters = List.of(namesAndValues);
        if (!endpoints.containsKey(parameters)) {
            endpoints.put(parameters, added(namesAndValues));
        }
        return endpoints.get(parameters);
    }

    private SinkEndpoint added(String... namesAndValues) throws Exception {
        Set<Object> before = new HashSet<>(camel.getEndpoints());
        StringBuilder yaml = new StringBuilder("- from:\n    uri: direct:in" + endpoints.size()
                + "\n    steps:\n      - to:\n" + "          uri: kamelet:" + kamelet
                + "\n          parameters:\n            connection: vendor\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            yaml.append("            ").append(namesAndValues[i]).append(": ").append(namesAndValues[i + 1]);
            yaml.append('\n');
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("sync.yaml", yaml.toString()));
        return camel.getEndpoints().stream()
                .filter(endpoint -> endpoint instanceof SinkEndpoint && !before.contains(endpoint))
                .map(SinkEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** What is kept of a record that was not accepted. */
    public static Evidence evidence(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected
                ? rejected.evidence()
                : ((Outcome.Pending) outcome).evidence();
    }

    /** Successful, the code of a rejection, or pending with what is known of its having been sent. */
    public static List<String> told(BatchResult result) {
        return result.outcomes().stream().map(KameletSinks::told).toList();
    }

    private static String told(Outcome outcome) {
        if (outcome instanceof Outcome.Pending pending) {
            return pending.sent() ? "sent" : "pending";
        }
        return outcome instanceof Outcome.Successful ? "ok" : evidence(outcome).code();
    }

    @Override
    public void close() throws Exception {
        camel.close();
    }
}
