package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.DestinationSettings;
import java.util.List;
import java.util.Map;

/** The promises of a vendor's Kamelet, kept with the password grant. */
class PasswordVendorTest extends SalesforceVendorTest {

    @Override
    protected DestinationSettings settings(String name) {
        return new DestinationSettings(
                name,
                "salesforce",
                Map.of(
                        "login-url", vendor.url(),
                        "client-id", "client-id",
                        "client-secret", "canary-secret-1",
                        "username", "u@x.io",
                        "password", "canary-",
                        "security-token", "password"));
    }

    @Override
    protected List<String> credentials() {
        return List.of("canary-secret-1", "canary-password");
    }
}
