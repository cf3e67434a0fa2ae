package io.saddlebag.notify;

import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.sync.InvalidOptionException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The server that takes mails.
 *
 * @param port     or {@code null} for the one that goes with the security
 * @param username or {@code null} to send without logging in
 * @param more     properties of Jakarta Mail, such as {@code mail.smtp.localhost}
 */
public record MailServer(
        String host, Integer port, String username, String password, Security security, Map<String, String> more) {

    /** The settings that there are, beside properties of Jakarta Mail. */
    public static final Set<String> SETTINGS = Set.of("host", "port", "username", "password", "security");

    private static final String ROOT = "saddlebag.mail.";
    private static final String MORE = "properties.";
    private static final String MILLISECONDS = "20000";

    /** How the connection is kept private. */
    public enum Security {
        /** It is not. */
        NONE(25),
        /** It begins in the clear and must become private before anything is said. */
        STARTTLS(587),
        /** From its beginning. */
        TLS(465);

        private final int port;

        Security(int port) {
            this.port = port;
        }

        /** @throws InvalidOptionException if there is none of this name */
        public static Security of(String setting, String label) {
            return Arrays.stream(values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(label))
                    .findFirst()
                    .orElseThrow(() -> InvalidOptionException.cannotBe(
                            setting,
                            label,
                            Arrays.stream(values())
                                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))));
        }
    }

    /**
     * Reads the settings under {@code saddlebag.mail}.
     *
     * @throws InvalidOptionException naming the one that is unknown, wrong or missing
     */
    public static MailServer read(Map<String, String> settings) {
        Map<String, String> given = new TreeMap<>();
        Map<String, String> more = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(MORE) && name.length() > MORE.length()) {
                more.put(name.substring(MORE.length()), value);
            } else if (!SETTINGS.contains(name)) {
                throw new InvalidOptionException(
                        ROOT + name,
                        "Unknown setting " + ROOT + name + ". Allowed: " + String.join(", ", new TreeSet<>(SETTINGS))
                                + ", " + MORE + "<name>");
            } else if (value != null && !value.isBlank()) {
                given.put(name, value);
            }
        });
        if (!given.containsKey("host")) {
            throw InvalidOptionException.missing(ROOT + "host", "the name of the mail server");
        }
        if (given.containsKey("username") != given.containsKey("password")) {
            throw new InvalidOptionException(
                    ROOT + "username",
                    "Settings " + ROOT + "username and " + ROOT + "password go together: set both or none");
        }
        String port = given.get("port");
        return new MailServer(
                given.get("host").strip(),
                port == null ? null : OptionValues.number(ROOT + "port", port.strip(), 1, 65_535),
                given.get("username"),
                given.get("password"),
                Security.of(
                        ROOT + "security",
                        given.getOrDefault("security", "starttls").strip()),
                more);
    }

    String protocol() {
        return security == Security.TLS ? "smtps" : "smtp";
    }

    int portOrDefault() {
        return port == null ? security.port : port;
    }

    /** For Jakarta Mail. A server that hangs is given up, and one that will not become private is told nothing. */
    Properties properties() {
        String prefix = "mail." + protocol() + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol());
        properties.setProperty(prefix + "connectiontimeout", "10000");
        properties.setProperty(prefix + "timeout", MILLISECONDS);
        properties.setProperty(prefix + "writetimeout", MILLISECONDS);
        properties.setProperty(prefix + "auth", Boolean.toString(username != null));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (security == Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        properties.putAll(more);
        return properties;
    }

    @Override
    public String toString() {
        return protocol() + "://" + host + ":" + portOrDefault();
    }
}
