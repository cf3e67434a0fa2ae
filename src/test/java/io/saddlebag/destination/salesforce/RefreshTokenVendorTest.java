package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.VendorCase;
import java.util.Map;

/** The promises of a vendor's Kamelet, kept with the refresh token grant. */
class RefreshTokenVendorTest extends SalesforceVendorTest {

    @Override
    protected VendorCase vendorCase() {
        return super.vendorCase()
                .destination(
                        "salesforce",
                        Map.of(
                                "login-url", salesforce.url(),
                                "client-id", "client-id",
                                "client-secret", "canary-secret-1",
                                "refresh-token", "canary-refresh"),
                        "canary-secret-1",
                        "canary-refresh")
                .secrets(TOKENS);
    }
}
