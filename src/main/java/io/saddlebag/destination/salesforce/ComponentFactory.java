package io.saddlebag.destination.salesforce;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;

/** Makes the camel-salesforce component of a connection. */
final class ComponentFactory {

    /** A page of bulk results is the largest reply. */
    private static final int LARGEST_REPLY = 256 * 1024 * 1024;

    /** The ids of 200 records that are deleted stand in the URL. */
    private static final int REQUEST_BUFFER = 32 * 1024;

    private ComponentFactory() {}

    static SalesforceComponent component(SalesforceSettings settings) {
        SalesforceComponent component = new SalesforceComponent();
        component.setLoginConfig(login(settings));
        component.setLazyLogin(true);
        component.setPackages("io.saddlebag.destination.salesforce");
        component.setHttpClientConnectionTimeout(settings.connectTimeout().toMillis());
        component.setHttpRequestTimeout(settings.timeout().toMillis());
        // by default a connection breaks after 10 s without a byte, and triggers take longer than that
        component.setHttpClientIdleTimeout(settings.timeout().toMillis());
        component.setHttpMaxContentLength(LARGEST_REPLY);
        component.setHttpRequestBufferSize(REQUEST_BUFFER);
        Map<String, Object> client = new HashMap<>();
        // with its own retries, threads that are refused together log in one after the other, up to three times each
        client.put("maxRetries", 0);
        client.put("followRedirects", false);
        component.setHttpClientProperties(client);
        return component;
    }

    private static SalesforceLoginConfig login(SalesforceSettings settings) {
        SalesforceLoginConfig login = new Discreet();
        login.setLoginUrl(settings.loginUrl());
        login.setInstanceUrl(settings.instanceUrl());
        login.setLazyLogin(true);
        settings.grant().fill(login);
        return login;
    }

    /** camel-salesforce logs its login configuration, and would show the refresh token. */
    private static final class Discreet extends SalesforceLoginConfig {
        @Override
        public String toString() {
            return "login at " + getLoginUrl() + " as " + getClientId();
        }
    }
}
