package io.saddlebag.testing;

import io.saddlebag.camel.Catalogues;
import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeVendor;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Sinks for a vendor as its Kamelet makes them; time passes only when a sink waits. */
public final class VendorSinks implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();
    private final LeapingTime time;
    private final Map<String, SinkEndpoint> endpoints = new HashMap<>();
    private final Map<String, Sink> sinks = new HashMap<>();

    /** @param settings of the only destination, which {@code connection} names */
    public VendorSinks(FakeVendor vendor, DestinationSettings settings) {
        this.time = new LeapingTime(vendor.clock().instant(), vendor::advance);
        camel.getRegistry().bind("destinations", new Destinations(Map.of(settings.name(), settings)));
        camel.getRegistry().bind("times", Times.class, time.times());
        camel.disableJMX();
        camel.start();
    }

    /** The YAML of a step: a Kamelet and its parameters as names and values. */
    public static String step(String kamelet, String connection, String... namesAndValues) {
        StringBuilder yaml =
                new StringBuilder("uri: kamelet:" + kamelet + "\nparameters:\n  connection: " + connection + "\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            yaml.append("  ").append(namesAndValues[i]).append(": ").append(namesAndValues[i + 1]);
            yaml.append('\n');
        }
        return yaml.toString();
    }

    /**
     * The sink of a step; two steps that are the same have the same one.
     *
     * @param step the YAML of a {@code to} with its parameters
     */
    public Sink sink(String step) throws Exception {
        Sink known = sinks.get(step);
        if (known == null) {
            known = endpoint(step).createSink();
            sinks.put(step, known);
        }
        return known;
    }

    public Catalogue catalogue(String step) throws Exception {
        return endpoint(step).catalogue().orElseThrow();
    }

    /** What the command describe asks. */
    public Catalogues catalogues() {
        return new Catalogues(camel);
    }

    public SinkEndpoint endpoint(String step) throws Exception {
        SinkEndpoint known = endpoints.get(step);
        if (known == null) {
            known = make(step);
            endpoints.put(step, known);
        }
        return known;
    }

    private SinkEndpoint make(String step) throws Exception {
        Set<Endpoint> before = new HashSet<>(camel.getEndpoints());
        int number = endpoints.size() + 1;
        String route = "- route:\n    id: sync" + number + "\n    from:\n      uri: direct:in" + number
                + "\n      steps:\n        - to:\n" + step.strip().indent(12);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("sync" + number + ".yaml", route));
        return camel.getEndpoints().stream()
                .filter(each -> each instanceof SinkEndpoint && !before.contains(each))
                .map(SinkEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
    }

    public LeapingTime time() {
        return time;
    }

    /** How long was waited each time. */
    public List<Duration> waits() {
        return time.waits();
    }

    public void pass(Duration duration) {
        time.pass(duration);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
