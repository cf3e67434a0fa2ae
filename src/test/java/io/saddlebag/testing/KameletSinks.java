package io.saddlebag.testing;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkEndpoint;
import io.saddlebag.fake.FakeVendor;
import java.util.List;
import java.util.Map;

/** Sinks of a Kamelet, with the connection {@code vendor} to a fake; time passes only when a sink waits. */
public final class KameletSinks implements AutoCloseable {

    public final LeapingTime time;
    private final VendorSinks sinks;
    private final String kamelet;

    /** @param type of the destination in the configuration */
    public KameletSinks(String kamelet, String type, FakeVendor vendor, Map<String, String> properties) {
        this.kamelet = kamelet;
        this.sinks = new VendorSinks(vendor, new DestinationSettings("vendor", type, properties));
        this.time = sinks.time();
    }

    /** @param namesAndValues parameters of the Kamelet */
    public Sink sink(String... namesAndValues) throws Exception {
        return sinks.sink(VendorSinks.step(kamelet, "vendor", namesAndValues));
    }

    public SinkEndpoint endpoint(String... namesAndValues) throws Exception {
        return sinks.endpoint(VendorSinks.step(kamelet, "vendor", namesAndValues));
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
        sinks.close();
    }
}
