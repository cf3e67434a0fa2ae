package io.saddlebag.testing;

import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.fake.FakeVendor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Sinks for a vendor as its Kamelet makes them; time passes only when a sink waits. */
public final class VendorSinks implements AutoCloseable {

    private final List<CamelContext> contexts = new ArrayList<>();
    private final DestinationSettings settings;
    private final LeapingTime time;

    public VendorSinks(FakeVendor vendor, DestinationSettings settings) {
        this.settings = settings;
        this.time = new LeapingTime(vendor::advance);
    }

    private CamelContext context() {
        CamelContext camel = new DefaultCamelContext();
        contexts.add(camel);
        camel.getRegistry()
                .bind("destinations", Destinations.class, new Destinations(Map.of(settings.name(), settings)));
        camel.getRegistry().bind("times", Times.class, time.times());
        camel.getRegistry().bind("vendorClock", Clock.class, time);
        camel.disableJMX();
        return camel;
    }

    /** @param step the YAML of a {@code to} with its parameters */
    public Sink sink(String step) throws Exception {
        return endpoint(step).createSink();
    }

    public Catalogue catalogue(String step) throws Exception {
        return endpoint(step).catalogue().orElseThrow();
    }

    private SinkEndpoint endpoint(String step) throws Exception {
        CamelContext camel = context();
        String route = "- from:\n    uri: direct:in\n    steps:\n      - to:\n" + step.indent(10);
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("step.yaml", route));
        camel.start();
        return camel.getEndpoints().stream()
                .filter(SinkEndpoint.class::isInstance)
                .map(SinkEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** How long was waited each time. */
    public List<Duration> waits() {
        return time.waits();
    }

    public void pass(Duration duration) {
        time.pass(duration);
    }

    @Override
    public void close() throws Exception {
        for (CamelContext each : contexts) {
            each.close();
        }
    }
}
