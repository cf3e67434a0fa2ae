package io.saddlebag.benchmark;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.fake.FakeHubSpot;
import io.saddlebag.fake.FakeSalesforce;
import io.saddlebag.fake.FakeVendor;
import java.util.Map;

/** A vendor whose fake is pushed to, and the sync that does it. */
enum Vendor {
    SALESFORCE(
            "Salesforce by Bulk API 2.0",
            FakeSalesforce.class,
            """
            destinationKey: Ext_Id__c
            field.Ext_Id__c: customer_id
            field.LastName: full_name
            field.Email: email
            field.Title: city
            field.LTV__c: lifetime_value
            field.DoNotCall: active
            field.Birthdate: signed_up
            field.Signed_Up__c: updated_at
            field.Visits__c: orders
            field.Score__c: score""",
            "to: kamelet:salesforce-sink?connection=vendor&object=Contact&api=bulk&pollDelay=" + Vendor.POLL + "ms"),
    HUBSPOT(
            "HubSpot, four batches at a time",
            FakeHubSpot.class,
            """
            destinationKey: email
            field.email: email
            field.ext_id: customer_id
            field.firstname: full_name
            field.company: city
            field.newsletter: active
            field.birthday: signed_up
            field.last_login: updated_at
            field.age: orders""",
            "to: kamelet:hubspot-sink?connection=vendor&object=contacts");

    /** Milliseconds between two questions whether a job is done. */
    static final int POLL = 50;

    private final String title;
    private final Class<? extends FakeVendor> fake;
    private final String options;
    private final String step;

    Vendor(String title, Class<? extends FakeVendor> fake, String options, String step) {
        this.title = title;
        this.fake = fake;
        this.options = options;
        this.step = step;
    }

    String title() {
        return title;
    }

    Class<? extends FakeVendor> fake() {
        return fake;
    }

    String options() {
        return options;
    }

    String step() {
        return step;
    }

    DestinationSettings settings(String url) {
        return this == SALESFORCE
                ? new DestinationSettings(
                        "vendor",
                        "salesforce",
                        Map.of("login-url", url, "client-id", "client-id", "client-secret", "client-secret"))
                : new DestinationSettings(
                        "vendor",
                        "hubspot",
                        Map.of("url", url, "token", "pat-na1-11111111-2222-3333-4444-555555555555"));
    }
}
