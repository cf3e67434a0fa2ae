package io.saddlebag.destination.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes {@link HttpSettings} of the properties of a connection. */
final class SettingsReader {

    private static final Set<String> ALLOWED = Set.of(
            "url",
            "auth",
            "token",
            "username",
            "password",
            "header-name",
            "header-value",
            "token-url",
            "client-id",
            "client-secret",
            "scope",
            "connect-timeout",
            "timeout",
            "max-connections");

    private final String name;
    private final Properties properties;

    private SettingsReader(String name, Map<String, String> properties) {
        this.name = name;
        this.properties = new Properties(name, properties, ALLOWED);
    }

    /**
     * @param name       as messages name the connection
     * @param properties in kebab case or camel case
     * @throws IllegalArgumentException naming the property that is unknown, wrong or missing, never the value of a secret
     */
    static HttpSettings read(String name, Map<String, String> properties) {
        return new SettingsReader(name, properties).read();
    }

    private HttpSettings read() {
        return new HttpSettings(
                name,
                url("url", "the base URL of the API, for example https://api.example.com/v1"),
                auth(),
                duration("connect-timeout", "10s"),
                duration("timeout", "30s"),
                connections());
    }

    private String url(String property, String why) {
        String url = properties.require(property, why).strip();
        boolean base = property.equals("url");
        try {
            URI uri = URI.create(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (!base || uri.getRawQuery() == null)
                    && uri.getFragment() == null) {
                return base ? url.replaceAll("/+$", "") : url;
            }
        } catch (IllegalArgumentException e) {
            // the message below says what is allowed; the URL may hold a password, so it is not shown
        }
        throw new IllegalArgumentException("The property '" + property + "' of HTTP connection '" + name
                + "' is not an http or https URL with a host and without user name, password, query or fragment");
    }

    private Auth auth() {
        String stated = properties.get("auth", null);
        Auth.Way way = stated == null ? inferred() : Choice.of("auth", stated, Auth.Way.class);
        return switch (way) {
            case NONE -> new Auth.None();
            case BEARER -> bearer();
            case BASIC -> basic();
            case HEADER -> header();
            case OAUTH2 ->
                new Auth.ClientCredentials(
                        URI.create(url("token-url", "auth=oauth2 asks it for a token")),
                        properties.require("client-id", "auth=oauth2"),
                        properties.require("client-secret", "auth=oauth2"),
                        properties.get("scope", null));
        };
    }

    private Auth.Way inferred() {
        if (properties.has("token-url")) {
            return Auth.Way.OAUTH2;
        }
        if (properties.has("token")) {
            return Auth.Way.BEARER;
        }
        if (properties.has("username")) {
            return Auth.Way.BASIC;
        }
        return properties.has("header-name") || properties.has("header-value") ? Auth.Way.HEADER : Auth.Way.NONE;
    }

    private Auth bearer() {
        String token = printable("token", properties.require("token", "auth=bearer"));
        return new Auth.Fixed("Authorization", "Bearer " + token, List.of(token));
    }

    private Auth basic() {
        String user = properties.require("username", "auth=basic");
        String password = properties.get("password", "");
        String encoded = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Auth.Fixed("Authorization", "Basic " + encoded, List.of(encoded, password));
    }

    private Auth header() {
        String header = Headers.name("header-name", properties.require("header-name", "auth=header"));
        String value = printable("header-value", properties.require("header-value", "auth=header"));
        return new Auth.Fixed(header, value, List.of(value));
    }

    private String printable(String property, String value) {
        if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
            throw new IllegalArgumentException("The property '" + property + "' of HTTP connection '" + name
                    + "' holds a line break or another control character");
        }
        return value;
    }

    private Duration duration(String property, String otherwise) {
        Duration duration = Durations.of(property, properties.get(property, otherwise));
        if (duration.isZero()) {
            throw Choice.wrong(property, "0", "a duration above 0");
        }
        return duration;
    }

    private int connections() {
        return Numbers.of("max-connections", properties.get("max-connections", "16"), 1, 1000);
    }
}
