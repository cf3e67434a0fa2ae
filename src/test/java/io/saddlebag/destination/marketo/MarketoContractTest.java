package io.saddlebag.destination.marketo;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkContract;
import io.saddlebag.fake.FakeMarketo;
import io.saddlebag.testing.Fault;
import io.saddlebag.testing.KameletSinks;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** The promises of every sink, kept by Marketo's leads. */
class MarketoContractTest extends SinkContract {

    private final FakeMarketo marketo = new FakeMarketo();
    private final KameletSinks sinks = new KameletSinks(
            "marketo-sink",
            "marketo",
            marketo,
            Map.of("url", marketo.url(), "client-id", "client", "client-secret", "secret"));

    @AfterEach
    void close() throws Exception {
        sinks.close();
        marketo.close();
    }

    @Override
    protected Sink newSink() throws Exception {
        return sinks.sink();
    }

    @Override
    protected String nameField() {
        return "firstName";
    }

    @Override
    protected Map<String, String> stored() {
        Map<String, String> names = new TreeMap<>();
        marketo.leads().values().forEach(each -> names.put((String) each.get("email"), (String) each.get("firstName")));
        return names;
    }

    @Override
    protected String refusedEmail() {
        return "badone";
    }

    @Override
    protected void takeDown() {
        marketo.close();
    }

    @Override
    protected void script(Fault... faults) {
        marketo.script(faults);
    }
}
