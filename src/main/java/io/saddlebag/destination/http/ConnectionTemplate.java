package io.saddlebag.destination.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.Properties;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The connection properties that are the same for all who use an API, made of those that each has: {@code ${name}} is a
 * property of the destination, {@code ${name|after-last:-}} what follows the last hyphen in it.
 */
final class ConnectionTemplate {

    static final ConnectionTemplate NONE = new ConnectionTemplate(Map.of(), Set.of());

    private static final String OPTION = "connectionTemplate";
    private static final String AFTER_LAST = "after-last:";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}|]+)(?:\\|([^}]*))?}");

    /** What says who sends a request; where the user says it himself, nothing of it is taken from here. */
    private static final Set<String> CREDENTIALS = Set.of(
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
            "scope");

    private final Map<String, String> texts;
    /** The properties that a destination must not have, because the calls would not go where they should. */
    private final Set<String> unwanted;

    private ConnectionTemplate(Map<String, String> texts, Set<String> unwanted) {
        this.texts = texts;
        this.unwanted = unwanted;
    }

    /**
     * @param json     an object of texts, and of nulls for properties that must not be set; or {@code null}
     * @param standard the properties that connections have
     * @throws IllegalArgumentException naming the option and what is wrong with it
     */
    static ConnectionTemplate parse(String json, Collection<String> standard) {
        if (json == null || json.isBlank()) {
            return NONE;
        }
        JsonNode object = Json.tree(json.getBytes(StandardCharsets.UTF_8));
        if (object == null || !object.isObject()) {
            throw OptionValues.wrong(OPTION, json, "a JSON object: {\"url\": \"https://${subdomain}.example.com\"}");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> unwanted = new TreeSet<>();
        object.fields().forEachRemaining(member -> {
            String name = Properties.kebab(member.getKey());
            if (!standard.contains(name)) {
                throw new IllegalArgumentException("Option '" + OPTION + "' sets the unknown property '"
                        + member.getKey() + "'. Allowed: " + String.join(", ", new TreeSet<>(standard)));
            }
            if (member.getValue().isNull()) {
                unwanted.add(name);
                return;
            }
            texts.put(name, member.getValue().asText());
            filter(member.getValue().asText());
        });
        return new ConnectionTemplate(texts, unwanted);
    }

    private static void filter(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            String filter = placeholder.group(2);
            if (filter != null && (!filter.startsWith(AFTER_LAST) || filter.equals(AFTER_LAST))) {
                throw new IllegalArgumentException("Option '" + OPTION + "' holds the unknown filter '" + filter
                        + "'. Allowed: " + AFTER_LAST + "<text>");
            }
        }
    }

    /** The properties of a destination that the template uses. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String text : texts.values()) {
            names.addAll(names(text));
        }
        return names;
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            names.add(Properties.kebab(placeholder.group(1).strip()));
        }
        return names;
    }

    /** The names of the properties of which a property is made. */
    Set<String> sources(String property) {
        return names(texts.getOrDefault(property, ""));
    }

    /**
     * What the template adds to the properties of a destination. Its own come first; if it says how to authenticate, or has
     * a URL that is a credential by itself, the template says nothing of that.
     *
     * @throws IllegalArgumentException naming a property that is missing or not as it should be, and none of the values
     */
    Map<String, String> fill(Properties own) {
        for (String name : unwanted) {
            if (own.has(name)) {
                throw own.wrong(name, "is not for this Kamelet. Remove it, or use a Kamelet that takes it");
            }
        }
        boolean webhook = own.has("webhook-url");
        Map<String, String> filled = new HashMap<>();
        texts.forEach((name, text) -> {
            boolean dropped = CREDENTIALS.contains(name) && (own.has("auth") || webhook)
                    || name.equals("url") && webhook
                    || name.equals("token-url") && holdsToken(own);
            if (!own.has(name) && !dropped) {
                filled.put(name, fill(own, name, text));
            }
        });
        return filled;
    }

    /** Whoever has a token need not ask for one. */
    private boolean holdsToken(Properties own) {
        return own.has("token") && !names().contains("token");
    }

    private String fill(Properties own, String property, String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String name = Properties.kebab(match.group(1).strip());
            // the template may make one property of another that it makes itself
            boolean made = !own.has(name) && !name.equals(property) && texts.containsKey(name);
            String value =
                    made ? fill(own, name, texts.get(name)) : own.require(name, "its " + property + " is made of it");
            // a base URL may end in a slash, and what follows it begins with one
            String plain = name.equals("url") ? value.strip().replaceAll("/+$", "") : value;
            return Matcher.quoteReplacement(match.group(2) == null ? plain : after(own, name, plain, match.group(2)));
        });
    }

    private static String after(Properties own, String name, String value, String filter) {
        String mark = filter.substring(AFTER_LAST.length());
        int last = value.lastIndexOf(mark);
        if (last < 0 || last + mark.length() == value.length()) {
            throw own.wrong(name, "has nothing after a '" + mark + "'");
        }
        return value.substring(last + mark.length());
    }
}
