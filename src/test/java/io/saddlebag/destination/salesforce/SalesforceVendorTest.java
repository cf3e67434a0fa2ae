package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.fake.salesforce.Credentials;
import io.saddlebag.testing.Fault;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The promises of a vendor's Kamelet, kept by sObject Collections. */
class SalesforceVendorTest extends VendorContract {

    static final Fault REFUSAL =
            Fault.reply(99, 400, Map.of(), "[{\"errorCode\":\"JSON_PARSER_ERROR\",\"message\":\"no\"}]");

    static final String STEP = """
            uri: kamelet:salesforce-sink
            parameters:
              connection: vendor
              object: Contact
              api: collections
            """;

    /** The beginning of every token of the fake. */
    static final String TOKENS = "!AQdG9rZW4t";

    final FakeSalesforce salesforce = new FakeSalesforce();

    @Override
    protected VendorCase vendorCase() {
        salesforce
                .tokens()
                .accept(new Credentials("client-id", "canary-secret-1", "u@x.io", "canary-password", "canary-refresh"));
        salesforce
                .rows()
                .validation(
                        "Description", VendorCase.REFUSED_NOTE, "This is no description: " + VendorCase.REFUSED_NOTE);
        return new VendorCase(salesforce)
                .destination(
                        "salesforce",
                        Map.of(
                                "login-url",
                                salesforce.url(),
                                "client-id",
                                "client-id",
                                "client-secret",
                                "canary-secret-1"),
                        "canary-secret-1")
                .secrets(TOKENS)
                .step(STEP)
                .mapping("Ext_Id__c", Map.of("Ext_Id__c", "code", "LastName", "name", "Description", "note"))
                .stored(this::stored)
                .created(code -> salesforce.creates("Contact", "Ext_Id__c").getOrDefault(code, 0))
                .faults(this::fault)
                .refusal(REFUSAL);
    }

    private Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        salesforce
                .records("Contact")
                .values()
                .forEach(each -> stored.put(
                        (String) each.get("Ext_Id__c"),
                        VendorCase.row((String) each.get("LastName"), (String) each.get("Description"))));
        return stored;
    }

    private Fault fault(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> salesforce.rows().lock("u-" + random.nextInt(40), 1 + random.nextInt(8));
            case 1 -> salesforce.tokens().expireAll();
            case 2 -> salesforce.rows().lockInTrigger("u-" + random.nextInt(40), 1);
            default -> {
                // one that befalls any vendor, below
            }
        }
        return VendorCase.fault(random);
    }
}
