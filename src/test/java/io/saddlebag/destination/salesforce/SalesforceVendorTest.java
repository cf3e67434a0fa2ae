package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.fake.FakeVendor;
import io.saddlebag.fake.salesforce.Credentials;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The promises of a vendor's Kamelet, kept by sObject Collections. */
class SalesforceVendorTest extends VendorContract {

    private FakeSalesforce salesforce;

    @Override
    protected FakeVendor newVendor() {
        salesforce = new FakeSalesforce();
        salesforce
                .tokens()
                .accept(new Credentials("client-id", "canary-secret-1", "u@x.io", "canary-password", "canary-refresh"));
        salesforce.rows().validation("Description", refusedNote(), "This is no description: " + refusedNote());
        return salesforce;
    }

    @Override
    protected DestinationSettings settings(String name) {
        return new DestinationSettings(
                name,
                "salesforce",
                Map.of("login-url", vendor.url(), "client-id", "client-id", "client-secret", "canary-secret-1"));
    }

    @Override
    protected String step() {
        return """
                uri: kamelet:salesforce-sink
                parameters:
                  connection: vendor
                  object: Contact
                  api: collections
                """;
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of("Ext_Id__c", "code", "LastName", "name", "Description", "note");
    }

    @Override
    protected String destinationKey() {
        return "Ext_Id__c";
    }

    @Override
    protected List<String> modes() {
        return List.of("upsert", "mirror", "insert", "update", "delete");
    }

    @Override
    protected String code(int number) {
        return "u-" + number;
    }

    @Override
    protected Map<String, Map<String, String>> stored() {
        Map<String, Map<String, String>> stored = new TreeMap<>();
        for (Map<String, Object> each : salesforce.records("Contact").values()) {
            Map<String, String> row = new TreeMap<>();
            row.put("name", (String) each.get("LastName"));
            if (each.get("Description") != null) {
                row.put("note", (String) each.get("Description"));
            }
            stored.put((String) each.get("Ext_Id__c"), row);
        }
        return stored;
    }

    @Override
    protected int created(String code) {
        return salesforce.creates("Contact", "Ext_Id__c").getOrDefault(code, 0);
    }

    @Override
    protected String refusedNote() {
        return "nonsense";
    }

    @Override
    protected List<String> credentials() {
        return List.of("canary-secret-1");
    }

    @Override
    protected List<String> secrets() {
        // the beginning of every token of the fake
        return Stream.concat(credentials().stream(), Stream.of("!AQdG9rZW4t")).toList();
    }

    @Override
    protected Fault fault(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> salesforce.rows().lock(code(random.nextInt(40)), 1 + random.nextInt(8));
            case 1 -> salesforce.tokens().expireAll();
            case 2 -> salesforce.rows().lockInTrigger(code(random.nextInt(40)), 1);
            default -> {
                // one that befalls any vendor, below
            }
        }
        return super.fault(random);
    }

    @Override
    protected Fault refusal() {
        return Fault.reply(99, 400, Map.of(), "[{\"errorCode\":\"JSON_PARSER_ERROR\",\"message\":\"no\"}]");
    }
}
