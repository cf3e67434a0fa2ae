package io.saddlebag.app;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the secrets in the configuration, so that they can be masked wherever something is written down. */
final class ConfiguredSecrets {

    private static final Pattern NAMES =
            Pattern.compile("password|passwd|secret|token|api-?key|private-?key|header-?value|credential");

    private static final Pattern IN_URL = Pattern.compile("(?i)(?:password|pwd|secret|token)=([^&;]+)");

    /** A shorter one tells nothing, and masking it would mask much else. */
    private static final int SHORTEST_PATH = 6;

    private ConfiguredSecrets() {}

    static Set<String> of(SaddlebagProperties properties) {
        Set<String> secrets = new LinkedHashSet<>();
        add(properties.store(), secrets);
        properties.sources().values().forEach(source -> add(source, secrets));
        for (Map<String, String> destination : properties.destinations().values()) {
            destination.forEach((name, value) -> {
                boolean secret = NAMES.matcher(name.toLowerCase(Locale.ROOT)).find();
                // The address of a token endpoint is no secret, and masking it would hide why it cannot be reached.
                if (secret && !name.toLowerCase(Locale.ROOT).endsWith("url")) {
                    secrets.add(value);
                }
                addFromUrl(value, secrets);
            });
        }
        properties.notifications().values().forEach(each -> addFromNotification(each, secrets));
        addFromNotification(properties.mail(), secrets);
        secrets.add(properties.api().token());
        properties.api().tokens().values().forEach(named -> secrets.add(named.token()));
        properties.hooks().values().forEach(hook -> secrets.add(hook.dbtSecret()));
        secrets.remove(null);
        return secrets;
    }

    /** Whoever knows the URL of a webhook may call it, so what follows its host is a secret. */
    private static void addFromNotification(Map<String, String> properties, Set<String> secrets) {
        properties.forEach((name, value) -> {
            String kebab = name.toLowerCase(Locale.ROOT);
            if (kebab.endsWith("webhook-url") || kebab.endsWith("webhookurl") || kebab.equals("webhook.url")) {
                String path = value.replaceFirst("^[a-zA-Z]+://[^/?#]*", "");
                if (path.length() >= SHORTEST_PATH) {
                    secrets.add(path);
                }
            } else if (NAMES.matcher(kebab).find()) {
                secrets.add(value);
            }
        });
    }

    private static void add(SaddlebagProperties.Database database, Set<String> secrets) {
        if (database.password() != null) {
            secrets.add(database.password());
        }
        addFromUrl(database.url(), secrets);
    }

    private static void addFromUrl(String url, Set<String> secrets) {
        if (url != null) {
            Matcher matcher = IN_URL.matcher(url);
            while (matcher.find()) {
                secrets.add(matcher.group(1));
            }
        }
    }
}
