package io.saddlebag.destination.mailchimp;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.fake.FakeMailchimp;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import io.saddlebag.testing.VendorSinks;
import java.util.Map;
import java.util.stream.Stream;

/** A Mailchimp account with one list, and sinks for it. */
final class Mailchimp implements AutoCloseable {

    final FakeMailchimp vendor = new FakeMailchimp(0);
    final VendorSinks sinks = new VendorSinks(vendor, settings(vendor, "vendor"));

    static DestinationSettings settings(FakeMailchimp vendor, String name) {
        return new DestinationSettings(
                name, "mailchimp", Map.of("url", vendor.url() + "/3.0", "api-key", FakeMailchimp.KEY));
    }

    /** @param more lines of parameters */
    static String step(String... more) {
        return "uri: kamelet:mailchimp-sink\nparameters:\n  connection: vendor\n  list: " + FakeMailchimp.LIST + "\n"
                + String.join(
                        "", Stream.of(more).map(each -> "  " + each + "\n").toList());
    }

    static Batch deletes(String... emails) {
        return Batches.rows(
                Operation.DELETE,
                false,
                Stream.of(emails)
                        .map(each -> new Object[] {"email_address", each})
                        .toArray(Object[][]::new));
    }

    @Override
    public void close() throws Exception {
        sinks.close();
        vendor.close();
    }
}
