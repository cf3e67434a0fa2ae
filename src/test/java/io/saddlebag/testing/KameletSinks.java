package io.saddlebag.testing;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeVendor;
import java.util.HashSet;
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
    private int sinks;

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

    public SinkEndpoint endpoint(String... namesAndValues) throws Exception {
        Set<Object> before = new HashSet<>(camel.getEndpoints());
        StringBuilder yaml = new StringBuilder("- from:\n    uri: direct:in" + ++sinks + "\n    steps:\n      - to:\n"
                + "          uri: kamelet:" + kamelet + "\n          parameters:\n            connection: vendor\n");
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

    @Override
    public void close() throws Exception {
        camel.close();
    }
}
