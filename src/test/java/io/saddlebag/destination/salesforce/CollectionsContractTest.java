package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkContract;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** The promises of every sink, kept by sObject Collections. */
class CollectionsContractTest extends SinkContract {

    final SalesforceSinks sinks = new SalesforceSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    @Override
    protected Sink newSink() {
        return sinks.sink("Contact", "api", "collections");
    }

    @Override
    protected String emailField() {
        return "Email";
    }

    @Override
    protected String nameField() {
        return "LastName";
    }

    @Override
    protected Map<String, String> stored() {
        Map<String, String> names = new TreeMap<>();
        sinks.salesforce
                .records("Contact")
                .values()
                .forEach(each -> names.put((String) each.get("Email"), (String) each.get("LastName")));
        return names;
    }

    @Override
    protected String refusedEmail() {
        return "badone";
    }

    @Override
    protected void takeDown() {
        sinks.salesforce.close();
    }

    @Override
    protected void script(Fault... faults) {
        sinks.salesforce.script(faults);
    }

    @Override
    protected Fault refusal() {
        return Fault.reply(99, 400, Map.of(), "[{\"errorCode\":\"JSON_PARSER_ERROR\",\"message\":\"no\"}]");
    }
}
