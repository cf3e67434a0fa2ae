package io.saddlebag.destination.zendesk;

import io.saddlebag.destination.VendorCase;
import io.saddlebag.destination.VendorContract;
import io.saddlebag.fake.FakeZendesk;
import java.util.Map;

/**
 * The promises of a vendor's Kamelet, kept with organizations. The name of one is its own, so it is the code here, and the name of
 * the model is a field.
 */
class ZendeskOrganizationsVendorTest extends VendorContract {

    private final FakeZendesk zendesk = new FakeZendesk(0);

    @Override
    protected VendorCase vendorCase() {
        zendesk.defineOrganizationField("label", "text");
        return ZendeskCase.of(zendesk, "organization_fields")
                .step(Zendesk.step("zendesk-organizations-sink"))
                .mapping(
                        "external_id",
                        Map.of(
                                "external_id", "code",
                                "name", "code",
                                "organization_fields.label", "name",
                                "organization_fields.memo", "note"))
                .stored(() -> Zendesk.rows(
                        zendesk.organizations(), "/organization_fields/label", "organization_fields", "memo"))
                .created(zendesk::organizationCreations);
    }
}
