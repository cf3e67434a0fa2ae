package io.saddlebag.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.Properties;
import io.saddlebag.sync.InvalidOptionException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads notifications from their settings, and refuses those that cannot work as they are. */
public final class NotificationReader {

    private static final String ROOT = "saddlebag.notifications.";
    private static final String DEFAULT_REPEAT = "1h";
    /** YAML 1.1 takes {@code on} for {@code true}, as a name too. */
    private static final String ON_IN_YAML = "true";

    private static final String HEADERS = "webhook.headers.";
    private static final Pattern LISTED = Pattern.compile("(.*)\\[(\\d+)]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Pattern ADDRESSES =
            Pattern.compile("[^\\s,;<>@()\"]+@[^\\s,;<>@()\"]+(\\s*,\\s*[^\\s,;<>@()\"]+@[^\\s,;<>@()\"]+)*");
    private static final Set<String> ALLOWED = new TreeSet<>(Set.of(
            "on",
            "rejected-share",
            "syncs",
            "repeat",
            "email.to",
            "email.from",
            "slack.webhook-url",
            "slack.token",
            "slack.channel",
            "slack.url",
            "webhook.url",
            "webhook.signing-secret",
            "webhook.token"));

    private final String name;
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>();

    private NotificationReader(String name, Map<String, String> given) {
        this.name = name;
        joined(given).forEach((written, value) -> {
            String property = written.startsWith(HEADERS) ? written : Properties.kebab(written);
            if (property.startsWith(HEADERS) && property.length() > HEADERS.length()) {
                headers.put(property.substring(HEADERS.length()), value);
            } else if (!ALLOWED.contains(property)) {
                throw new InvalidOptionException(
                        setting(property),
                        "Unknown setting " + setting(property) + ". Allowed: " + String.join(", ", ALLOWED) + ", "
                                + HEADERS + "<name>");
            } else if (value != null && !value.isBlank()) {
                properties.put(property, value.strip());
            }
        });
    }

    /** Lists come as {@code on[0]}, {@code on[1]}, …. */
    private static Map<String, String> joined(Map<String, String> given) {
        Map<String, String> joined = new TreeMap<>();
        Map<String, Map<Integer, String>> lists = new HashMap<>();
        given.forEach((property, value) -> {
            Matcher listed = LISTED.matcher(property);
            if (listed.matches()) {
                lists.computeIfAbsent(listed.group(1), each -> new TreeMap<>())
                        .put(Integer.valueOf(listed.group(2)), value);
            } else {
                joined.put(property, value);
            }
        });
        lists.forEach((property, values) -> joined.put(property, String.join(",", values.values())));
        String on = joined.remove(ON_IN_YAML);
        if (on != null) {
            joined.putIfAbsent("on", on);
        }
        return joined;
    }

    /**
     * @param settings from name to the notification's properties, those of its channel with a dot: {@code email.to}
     * @param mail     whether there is a server for mails
     * @throws InvalidOptionException naming the setting that is unknown, wrong or missing, and what is allowed; never the
     *                                  value of a secret
     */
    public static List<Notification> read(Map<String, Map<String, String>> settings, boolean mail) {
        return settings.entrySet().stream()
                .map(each -> new NotificationReader(each.getKey(), each.getValue()).read(mail))
                .toList();
    }

    private String setting(String property) {
        return ROOT + name + "." + property;
    }

    private Notification read(boolean mail) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidOptionException(
                    "saddlebag.notifications",
                    name,
                    "Setting saddlebag.notifications cannot have the name '" + name
                            + "'. Allowed: letters, digits, - and _");
        }
        String on = properties.get("on");
        String share = properties.get("rejected-share");
        if (on == null && share == null) {
            throw InvalidOptionException.missing(
                    setting("on"), "name the events to tell of, such as failed, blocked, error, recovered");
        }
        String syncs = properties.get("syncs");
        Map<String, String> names = Map.of("sync", "syncs", "types", "on", "rejectedShare", "rejected-share");
        new EventFilter(option -> setting(names.get(option)), null, syncs, on, share);
        String repeat = properties.getOrDefault("repeat", DEFAULT_REPEAT);
        OptionValues.duration(setting("repeat"), repeat);
        return new Notification(name, syncs, on, share, repeat, channel(mail));
    }

    private Channel channel(boolean mail) {
        Set<String> ways = properties.keySet().stream()
                .filter(property -> property.contains("."))
                .map(property -> property.substring(0, property.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!headers.isEmpty()) {
            ways.add("webhook");
        }
        if (ways.size() != 1) {
            throw new InvalidOptionException(
                    ROOT + name,
                    "Setting " + ROOT + name + " has "
                            + (ways.isEmpty() ? "no channel" : "the channels " + String.join(" and ", ways))
                            + ". Allowed: one of email, slack, webhook. For another, configure another notification");
        }
        return switch (ways.iterator().next()) {
            case "email" -> email(mail);
            case "slack" -> slack();
            default -> webhook();
        };
    }

    private Channel email(boolean mail) {
        if (!mail) {
            throw InvalidOptionException.missing("saddlebag.mail.host", "notification '" + name + "' sends mails");
        }
        return new Channel.Email(addresses("email.to"), addresses("email.from"));
    }

    private String addresses(String property) {
        String text = require(property, "an address such as data@example.com");
        if (!ADDRESSES.matcher(text).matches()) {
            throw InvalidOptionException.cannotBe(
                    setting(property), text, "an address such as data@example.com, or several, separated by commas");
        }
        return text;
    }

    private Channel slack() {
        boolean bot = properties.containsKey("slack.token");
        if (bot == properties.containsKey("slack.webhook-url")) {
            throw new InvalidOptionException(
                    setting("slack"),
                    "Setting " + ROOT + name + ".slack needs one of webhook-url (an incoming"
                            + " webhook), or token and channel (a bot)" + (bot ? ", not both" : ""));
        }
        Map<String, String> connection = new TreeMap<>();
        if (bot) {
            connection.put("token", properties.get("slack.token"));
            if (properties.containsKey("slack.url")) {
                connection.put("url", url("slack.url"));
            }
            return new Channel.Slack(
                    settings("slack", connection), require("slack.channel", "a channel's id, or its name with a #"));
        }
        for (String property : List.of("slack.channel", "slack.url")) {
            if (properties.containsKey(property)) {
                throw new InvalidOptionException(
                        setting(property),
                        "Setting " + setting(property)
                                + " goes with slack.token only: a webhook-url knows its channel");
            }
        }
        connection.put("webhook-url", url("slack.webhook-url"));
        return new Channel.Slack(settings("slack", connection), null);
    }

    private Channel webhook() {
        Map<String, String> connection = new TreeMap<>();
        connection.put("webhook-url", url("webhook.url"));
        for (String property : List.of("signing-secret", "token")) {
            if (properties.containsKey("webhook." + property)) {
                connection.put(property, properties.get("webhook." + property));
            }
        }
        ObjectNode json = new ObjectMapper().createObjectNode();
        headers.forEach(json::put);
        return new Channel.Webhook(settings("webhook", connection), headers.isEmpty() ? null : json.toString());
    }

    private DestinationSettings settings(String type, Map<String, String> connection) {
        return new DestinationSettings("notification-" + name, type, connection);
    }

    private String require(String property, String what) {
        String value = properties.get(property);
        if (value == null) {
            throw InvalidOptionException.missing(setting(property), what);
        }
        return value;
    }

    /** Its value is not shown: whoever knows the URL of a webhook may call it. */
    private String url(String property) {
        String what = "a URL such as https://hooks.example.com/…";
        String value = require(property, what);
        if (value.contains("${")) {
            // The service does not start with it; a command that only looks at the settings need not have the secret.
            return value;
        }
        try {
            URI url = URI.create(value);
            if (url.getHost() != null && Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // The message below says what is allowed, without the value.
        }
        throw new InvalidOptionException(
                setting(property), null, what, "Setting " + setting(property) + " is no URL. Allowed: " + what);
    }
}
