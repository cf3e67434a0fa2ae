package io.saddlebag.destination.http;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkContract;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** The promises of every sink, kept with one record a call. */
class HttpSinkContractTest extends SinkContract {

    final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    @Override
    protected Sink newSink() {
        return sinks.sink(
                "insertPath", "/contacts",
                "updatePath", "/contacts/${key}",
                "deletePath", "/contacts/${key}",
                "upsertPath", "/contacts/${key}");
    }

    @Override
    protected Map<String, String> stored() {
        Map<String, String> names = new TreeMap<>();
        sinks.contacts
                .contacts()
                .forEach((email, each) -> names.put(email, each.path("name").asText()));
        return names;
    }

    @Override
    protected String refusedEmail() {
        return "bad@x.io";
    }

    @Override
    protected void takeDown() {
        sinks.server.close();
    }

    @Override
    protected void script(Fault... faults) {
        sinks.server.script(faults);
    }

    @Override
    protected boolean sendsTogether() {
        return false;
    }
}
