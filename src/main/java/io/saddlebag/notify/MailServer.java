package io.saddlebag.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
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

        /** @throws IllegalArgumentException if there is none of this name */
        public static Security of(String setting, String label) {
            return Arrays.stream(values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(label))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("Setting " + setting + " cannot be '" + label + "'. Allowed: "
                                    + Arrays.stream(values())
                                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                                            .collect(Collectors.joining(", "))));
        }
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
