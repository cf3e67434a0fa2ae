package io.saddlebag.destination.braze;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkContract;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** The promises of every sink, kept with Braze. */
class BrazeContractTest extends SinkContract {

    private final BrazeSinks sinks = new BrazeSinks();

    @AfterEach
    void close() {
        sinks.close();
    }

    @Override
    protected Sink newSink() throws Exception {
        return sinks.sink("");
    }

    @Override
    protected String emailField() {
        return "external_id";
    }

    @Override
    protected String nameField() {
        return "last_name";
    }

    @Override
    protected Map<String, String> stored() {
        Map<String, String> names = new TreeMap<>();
        sinks.braze
                .users()
                .forEach(user -> names.put(
                        user.path("external_id").asText(),
                        user.path("last_name").asText()));
        return names;
    }

    /** An id of nothing but blanks. */
    @Override
    protected String refusedEmail() {
        return " ";
    }

    @Override
    protected boolean tellsUpdatesFromInserts() {
        return false;
    }

    @Override
    protected void takeDown() {
        sinks.braze.close();
    }

    @Override
    protected void script(Fault... faults) {
        sinks.braze.script(faults);
    }
}
