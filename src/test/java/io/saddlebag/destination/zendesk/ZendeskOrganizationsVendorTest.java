package io.saddlebag.destination.zendesk;

import io.saddlebag.fake.FakeVendor;
import java.util.Map;

/** Organizations. The name of one is its own, so it is the code here, and the name of the model is a field. */
class ZendeskOrganizationsVendorTest extends ZendeskVendorContract {

    @Override
    String customFields() {
        return "organization_fields";
    }

    @Override
    protected FakeVendor newVendor() {
        super.newVendor();
        zendesk.defineOrganizationField("label", "text");
        return zendesk;
    }

    @Override
    protected Map<String, String> mapping() {
        return Map.of(
                "external_id", "code",
                "name", "code",
                "organization_fields.label", "name",
                "organization_fields.memo", "note");
    }

    @Override
    protected String step() {
        return Zendesk.step("zendesk-organizations-sink");
    }

    @Override
    protected Map<String, Map<String, String>> stored() {
        return Zendesk.rows(zendesk.organizations(), "/organization_fields/label", "organization_fields", "memo");
    }

    @Override
    protected int created(String code) {
        return zendesk.organizationCreations(code);
    }
}
