package io.saddlebag.testing;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeVendor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The sinks of Kamelets in a plain Camel context, as their steps make them; time passes only when a sink waits. */
public final class StepSinks implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();
    private final LeapingTime time;
    private final Map<String, Sink> sinks = new HashMap<>();
    private int routes;

    /** @param settings of the only destination, which {@code connection} names */
    public StepSinks(FakeVendor vendor, DestinationSettings settings) {
        time = new LeapingTime(vendor.clock().instant(), vendor::advance);
        camel.getRegistry().bind("destinations", new Destinations(Map.of(settings.name(), settings)));
        camel.getRegistry().bind("times", Times.class, time.times());
        camel.start();
    }

    public LeapingTime time() {
        return time;
    }

    /**
     * The sink of a step; two steps that are the same have the same one.
     *
     * @param step the YAML of a {@code to} with its parameters
     */
    public Sink sink(String step) throws Exception {
        Sink known = sinks.get(step);
        if (known != null) {
            return known;
        }
        Sink made = make(step);
        sinks.put(step, made);
        return made;
    }

    private Sink make(String step) throws Exception {
        Set<Endpoint> before = new HashSet<>(camel.getEndpoints());
        String text = "- route:\n    id: sync" + ++routes + "\n    from:\n      uri: direct:in" + routes
                + "\n      steps:\n        - to:\n" + step.strip().indent(12);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("sync" + routes + ".yaml", text));
        return camel.getEndpoints().stream()
                .filter(each -> each instanceof SinkEndpoint && !before.contains(each))
                .map(each -> ((SinkEndpoint) each).createSink())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
