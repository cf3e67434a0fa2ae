package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.Properties;
import io.saddlebag.security.UrlSecrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes {@link HttpSettings} of the properties of a connection. */
final class SettingsReader {

    /** The properties that every connection may have. */
    static final Set<String> STANDARD = Set.of(
            "url",
            "webhook-url",
            "signing-secret",
            "auth",
            "token",
            "username",
            "password",
            "header-name",
            "header-value",
            "token-url",
            "client-id",
            "client-secret",
            "refresh-token",
            "scope",
            "connect-timeout",
            "timeout",
            "max-connections");

    /** What a property is made of is as secret as itself. */
    private static final Set<String> SECRET =
            Set.of("token", "password", "header-value", "client-secret", "refresh-token", "webhook-url");

    private static final Pattern SECRET_NAME = Pattern.compile("(.*-)?(token|key|secret|password)");

    private final String name;
    private final Properties properties;
    private final List<String> secrets;
    private final boolean tokenWouldDo;

    private SettingsReader(String name, Properties properties, List<String> secrets, boolean tokenWouldDo) {
        this.name = name;
        this.properties = properties;
        this.secrets = secrets;
        this.tokenWouldDo = tokenWouldDo;
    }

    static HttpSettings read(String name, Map<String, String> properties) {
        return read(name, properties, ConnectionTemplate.NONE);
    }

    /**
     * @param name       as messages name the connection
     * @param properties in kebab case or camel case
     * @param template   of the Kamelet, for the rest
     * @throws IllegalArgumentException naming the property that is unknown, wrong or missing, never the value of a secret
     */
    static HttpSettings read(String name, Map<String, String> properties, ConnectionTemplate template) {
        Set<String> allowed = new TreeSet<>(STANDARD);
        allowed.addAll(template.names());
        Properties own = new Properties("HTTP connection '" + name + "'", place(name), properties, allowed);
        Properties all = own.with(template.fill(own));
        Set<String> secret = new TreeSet<>();
        SECRET.forEach(each -> secret.addAll(template.sources(each)));
        List<String> secrets = own.names().stream()
                .filter(each -> secret.contains(each)
                        || SECRET.contains(each)
                        || SECRET_NAME.matcher(each).matches())
                .map(each -> own.get(each, ""))
                .toList();
        boolean tokenWouldDo = !own.has("auth") && !own.has("token-url");
        return new SettingsReader(name, all, secrets, tokenWouldDo).read();
    }

    private HttpSettings read() {
        Hook hook = properties.has("webhook-url")
                ? Hook.of(URI.create(url("webhook-url", "the URL of the webhook")))
                : null;
        return new HttpSettings(
                name,
                hook != null && !properties.has("url")
                        ? hook.origin()
                        : url("url", "the base URL of the API, for example https://api.example.com/v1"),
                auth(),
                duration("connect-timeout", "10s"),
                duration("timeout", "30s"),
                connections(),
                hook,
                signature(),
                secrets);
    }

    private Signature signature() {
        String secret = properties.get("signing-secret", null);
        try {
            return secret == null ? null : new Signature(secret.strip());
        } catch (IllegalArgumentException e) {
            throw properties.wrong("signing-secret", "begins with whsec_, but what follows is not Base64");
        }
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
        throw properties.wrong(
                property,
                "is not an http or https URL with a host and without user name, password"
                        + (base ? ", query or fragment" : " or fragment"));
    }

    private Auth auth() {
        String stated = properties.get("auth", null);
        Auth.Way way = stated == null ? inferred() : OptionValues.constant("auth", stated, Auth.Way.class);
        return switch (way) {
            case NONE -> new Auth.None();
            case BEARER -> bearer();
            case BASIC -> basic();
            case HEADER -> header();
            case OAUTH2 -> grant();
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

    private Auth grant() {
        URI tokenUrl = URI.create(url("token-url", "auth=oauth2 asks it for a token"));
        String why = tokenWouldDo ? "auth=oauth2, unless there is a token" : "auth=oauth2";
        String id = properties.require("client-id", why);
        String secret = properties.require("client-secret", why);
        String scope = properties.get("scope", null);
        return properties.has("refresh-token")
                ? new Auth.RefreshToken(tokenUrl, id, secret, scope, properties.get("refresh-token", null))
                : new Auth.ClientCredentials(tokenUrl, id, secret, scope);
    }

    private Auth bearer() {
        String token = printable("token", properties.require("token", "auth=bearer"));
        return new Auth.Fixed("Authorization", "Bearer " + token, List.of(token));
    }

    private Auth basic() {
        String user = properties.require("username", "auth=basic");
        String password = properties.get("password", "");
        String encoded = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        // without a password, the user name is one
        return new Auth.Fixed(
                "Authorization", "Basic " + encoded, List.of(encoded, password.isBlank() ? user : password));
    }

    private Auth header() {
        String header = Headers.name("header-name", properties.require("header-name", "auth=header"));
        String value = printable("header-value", properties.require("header-value", "auth=header"));
        List<String> secret = new ArrayList<>(List.of(value));
        UrlSecrets.afterScheme(value).ifPresent(secret::add);
        return new Auth.Fixed(header, value, List.copyOf(secret));
    }

    private String printable(String property, String value) {
        if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
            throw properties.wrong(property, "holds a line break or another control character");
        }
        return value;
    }

    private Duration duration(String property, String otherwise) {
        Duration duration = OptionValues.duration(property, properties.get(property, otherwise));
        if (duration.isZero()) {
            throw OptionValues.wrong(property, "0", "a duration above 0");
        }
        return duration;
    }

    private int connections() {
        return OptionValues.number("max-connections", properties.get("max-connections", "16"), 1, 1000);
    }

    private static UnaryOperator<String> place(String connection) {
        return connection.equals(HttpSinkEndpoint.DEFAULT)
                ? name -> "option '" + camel(name) + "'"
                : Properties.under(connection);
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("-")) {
            camel.append(
                    camel.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }
}
