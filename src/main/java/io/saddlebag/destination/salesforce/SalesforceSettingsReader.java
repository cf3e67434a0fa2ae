package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.Properties;
import io.saddlebag.destination.salesforce.LimitWatch.Reserve;
import io.saddlebag.sync.InvalidOptionException;
import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes {@link SalesforceSettings} of the properties of a destination of type salesforce. */
final class SalesforceSettingsReader {

    private static final String PRODUCTION = "https://login.salesforce.com";

    private static final String SANDBOX = "https://test.salesforce.com";

    /** Such as {@code acme.my.salesforce.com} and, of a sandbox, {@code acme--uat.sandbox.my.salesforce.com}. */
    private static final Pattern OWN_DOMAIN = Pattern.compile("https://([\\w.-]+)\\.my\\.salesforce\\.com");

    private static final Set<String> ALLOWED = Set.of(
            "login-url",
            "instance-url",
            "grant",
            "client-id",
            "client-secret",
            "username",
            "password",
            "security-token",
            "refresh-token",
            "private-key",
            "private-key-file",
            "keystore",
            "keystore-password",
            "audience",
            "api-version",
            "api-reserve",
            "connect-timeout",
            "timeout");

    private enum Way {
        CLIENT_CREDENTIALS,
        JWT,
        PASSWORD,
        REFRESH_TOKEN
    }

    private final String name;
    private final Properties properties;

    private SalesforceSettingsReader(DestinationSettings settings) {
        this.name = settings.name();
        this.properties = new Properties(
                "Salesforce destination '" + name + "'", Properties.under(name), settings.properties(), ALLOWED);
    }

    /** @throws InvalidOptionException naming the property that is unknown, wrong or missing, never the value of a secret */
    static SalesforceSettings read(DestinationSettings settings) {
        return new SalesforceSettingsReader(settings).read();
    }

    private SalesforceSettings read() {
        String loginUrl = url("login-url", properties.get("login-url", PRODUCTION));
        String instanceUrl = properties.get("instance-url", null);
        return new SalesforceSettings(
                name,
                loginUrl,
                instanceUrl == null ? null : url("instance-url", instanceUrl),
                grant(loginUrl),
                apiVersion(),
                OptionValues.duration("connect-timeout", properties.get("connect-timeout", "10s")),
                OptionValues.duration("timeout", properties.get("timeout", "2m")),
                Reserve.of(properties.get("api-reserve", "0")));
    }

    private String apiVersion() {
        String version = properties.get("api-version", "62.0");
        if (!version.matches("(4[6-9]|[5-9]\\d|\\d{3})\\.0")) {
            throw OptionValues.wrong("api-version", version, "46.0 and later, such as 62.0");
        }
        return version;
    }

    private String url(String property, String url) {
        try {
            URI uri = URI.create(url.strip());
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getPath() == null
                    || uri.getPath().isEmpty()
                    || uri.getPath().equals("/");
            if (http && uri.getHost() != null && uri.getUserInfo() == null && bare && uri.getQuery() == null) {
                return url.strip().replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // the message below says what is allowed; the URL may hold a password, so it is not shown
        }
        throw properties.wrong(
                property,
                "is not a URL of a host alone, such as https://login.salesforce.com, https://test.salesforce.com"
                        + " or https://acme.my.salesforce.com");
    }

    private Grant grant(String loginUrl) {
        String stated = properties.get("grant", null);
        return switch (stated == null ? inferred() : way(stated)) {
            case CLIENT_CREDENTIALS -> clientCredentials(loginUrl);
            case JWT ->
                new Grant.Jwt(
                        clientId(),
                        properties.require("username", "the user as whom the JWT grant logs in"),
                        new PrivateKeys(name, properties).find(),
                        properties.get("audience", audience(loginUrl)));
            case PASSWORD ->
                new Grant.Password(
                        clientId(),
                        properties.require("client-secret", "the password grant sends it"),
                        properties.require("username", "the password grant sends it"),
                        properties.require("password", "the password grant sends it"),
                        properties.get("security-token", ""));
            case REFRESH_TOKEN ->
                new Grant.RefreshToken(
                        clientId(),
                        properties.get("client-secret", null),
                        properties.require("refresh-token", "the refresh token grant sends it"));
        };
    }

    /** Salesforce wants to be named as one of its two general login hosts, whatever the org's own domain is. */
    private static String audience(String loginUrl) {
        Matcher domain = OWN_DOMAIN.matcher(loginUrl);
        if (!domain.matches()) {
            return loginUrl;
        }
        return domain.group(1).matches(".*(--|\\.scratch).*") ? SANDBOX : PRODUCTION;
    }

    /** Salesforce answers the client credentials grant at the org's own domain only. */
    private Grant clientCredentials(String loginUrl) {
        if (loginUrl.matches("https://(login|test)\\.salesforce\\.com")) {
            throw new InvalidOptionException(
                    Properties.under(name).apply("login-url"),
                    "Salesforce destination '" + name
                            + "' uses client credentials, which work only at the org's own domain. Set 'login-url' to it, such"
                            + " as https://acme.my.salesforce.com");
        }
        return new Grant.ClientCredentials(
                clientId(), properties.require("client-secret", "the client credentials grant sends it"));
    }

    private static Way way(String stated) {
        return OptionValues.constant("grant", stated.replace('-', '_'), Way.class);
    }

    private Way inferred() {
        if (properties.has("refresh-token")) {
            return Way.REFRESH_TOKEN;
        }
        if (properties.has("private-key") || properties.has("private-key-file") || properties.has("keystore")) {
            return Way.JWT;
        }
        return properties.has("password") ? Way.PASSWORD : Way.CLIENT_CREDENTIALS;
    }

    private String clientId() {
        return properties.require("client-id", "the consumer key of the connected app or external client app");
    }
}
