package io.saddlebag.destination.hubspot;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkContract;
import io.saddlebag.fake.FakeHubSpot;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.KameletSinks;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** The promises of every sink, kept by HubSpot's batches. */
class HubSpotContractTest extends SinkContract {

    private final FakeHubSpot hubspot = new FakeHubSpot();
    private final KameletSinks sinks = new KameletSinks(
            "hubspot-sink", "hubspot", hubspot, Map.of("url", hubspot.url(), "token", hubspot.token()));

    @AfterEach
    void close() throws Exception {
        sinks.close();
        hubspot.close();
    }

    @Override
    protected Sink newSink() throws Exception {
        return sinks.sink("object", "contacts");
    }

    @Override
    protected String nameField() {
        return "firstname";
    }

    @Override
    protected Map<String, String> stored() {
        Map<String, String> names = new TreeMap<>();
        hubspot.records("contacts").values().forEach(each -> names.put(each.get("email"), each.get("firstname")));
        return names;
    }

    @Override
    protected String refusedEmail() {
        return "badone";
    }

    @Override
    protected void takeDown() {
        hubspot.close();
    }

    @Override
    protected void script(Fault... faults) {
        hubspot.script(faults);
    }

    @Override
    protected String writesAt(Operation operation) {
        return operation == Operation.DELETE ? "/crm/v3/objects/contacts/batch/archive" : "/";
    }
}
