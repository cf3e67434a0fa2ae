package io.saddlebag.destination.mailchimp;

import io.saddlebag.destination.Sink;
import io.saddlebag.destination.SinkContract;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** The promises of every sink, kept by the members of a list. */
class MailchimpContractTest extends SinkContract {

    final Mailchimp mailchimp = new Mailchimp();

    @AfterEach
    void close() throws Exception {
        mailchimp.close();
    }

    @Override
    protected Sink newSink() throws Exception {
        return mailchimp.sinks.sink(Mailchimp.step("recordTemplate: '{\"email_address\": ${field.email_address},"
                + " \"status\": \"subscribed\", \"merge_fields\": {\"FNAME\": ${field.merge_fields.FNAME} } }'"));
    }

    @Override
    protected Map<String, String> stored() {
        Map<String, String> names = new TreeMap<>();
        mailchimp.vendor.members().stream()
                .filter(each -> !each.path("status").asText().equals("archived"))
                .forEach(each -> names.put(
                        each.path("email_address").asText(),
                        each.at("/merge_fields/FNAME").asText()));
        return names;
    }

    @Override
    protected String emailField() {
        return "email_address";
    }

    @Override
    protected String nameField() {
        return "merge_fields.FNAME";
    }

    @Override
    protected String refusedEmail() {
        return "fake@example.com";
    }

    @Override
    protected void takeDown() {
        mailchimp.vendor.close();
    }

    @Override
    protected void script(Fault... faults) {
        mailchimp.vendor.script(faults);
    }
}
