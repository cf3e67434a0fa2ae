package io.saddlebag.destination.webhook;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkContract;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** The promises of every sink, kept with a change a call. */
class WebhookContractTest extends SinkContract {

    final WebhookSinks sinks = new WebhookSinks();

    @AfterEach
    void close() {
        sinks.close();
    }

    @Override
    protected Sink newSink() throws Exception {
        sinks.webhook.refuse(refusedEmail());
        return sinks.sink("");
    }

    @Override
    protected Map<String, String> stored() {
        Map<String, String> names = new TreeMap<>();
        sinks.webhook
                .records()
                .forEach((key, each) -> names.put(key, each.path("name").asText()));
        return names;
    }

    @Override
    protected String refusedEmail() {
        return "bad@x.io";
    }

    /** What an update means is up to the receiver. */
    @Override
    protected boolean tellsUpdatesFromInserts() {
        return false;
    }

    @Override
    protected void takeDown() {
        sinks.webhook.close();
    }

    @Override
    protected void script(Fault... faults) {
        sinks.webhook.script(faults);
    }

    @Override
    protected boolean sendsTogether() {
        return false;
    }
}
