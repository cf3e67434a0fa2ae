package io.saddlebag.destination.zendesk;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkContract;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** The promises of every sink, kept by users in jobs. What identifies a user is its email here, too, so that it can be refused. */
class ZendeskContractTest extends SinkContract {

    final Zendesk zendesk = new Zendesk();

    @AfterEach
    void close() throws Exception {
        zendesk.close();
    }

    @Override
    protected Sink newSink() throws Exception {
        return zendesk.sinks.sink(
                Zendesk.step("zendesk-sink") + "  recordTemplate: '" + record().replace("'", "''") + "'\n");
    }

    static String record() {
        return "{\"external_id\": ${field.external_id}, \"email\": ${field.external_id}, \"name\": ${field.name} }";
    }

    @Override
    protected Map<String, String> stored() {
        Map<String, String> names = new TreeMap<>();
        zendesk.vendor
                .users()
                .forEach(each -> names.put(
                        each.path("external_id").asText(), each.path("name").asText()));
        return names;
    }

    @Override
    protected String emailField() {
        return "external_id";
    }

    @Override
    protected String refusedEmail() {
        return "no email";
    }

    @Override
    protected void takeDown() {
        zendesk.vendor.close();
    }

    @Override
    protected void script(Fault... faults) {
        zendesk.vendor.script(faults);
    }
}
