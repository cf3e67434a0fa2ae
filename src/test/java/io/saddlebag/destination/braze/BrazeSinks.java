package io.saddlebag.destination.braze;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeBraze;
import io.saddlebag.testing.VendorSinks;
import java.util.Map;

/** A fake Braze and sinks of its Kamelet. */
final class BrazeSinks implements AutoCloseable {

    final FakeBraze braze = new FakeBraze(0);
    final VendorSinks kamelets = new VendorSinks(
            braze, new DestinationSettings("braze", "braze", Map.of("url", braze.url(), "api-key", FakeBraze.KEY)));

    /** @param parameters lines of YAML */
    Sink sink(String parameters) throws Exception {
        return kamelets.sink("uri: kamelet:braze-sink\nparameters:\n  connection: braze\n" + parameters.indent(2));
    }

    @Override
    public void close() {
        kamelets.close();
        braze.close();
    }
}
