package io.saddlebag.app;

import io.saddlebag.security.Redaction;
import io.saddlebag.security.SecretNames;
import io.saddlebag.security.UrlSecrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the secrets in the configuration, so that they can be masked wherever something is written down. */
final class ConfiguredSecrets {

    private static final Pattern WEBHOOK = Pattern.compile("(.*[-.])?webhook[-.]?url");

    /** One that could not be resolved is no secret, and is named where that is said. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");

    /** By secret: the setting that has it. */
    private final Map<String, String> settings = new LinkedHashMap<>();

    private ConfiguredSecrets() {}

    static ConfiguredSecrets of(SaddlebagProperties properties) {
        ConfiguredSecrets secrets = new ConfiguredSecrets();
        secrets.add("saddlebag.store", properties.store());
        properties.sources().forEach((name, source) -> secrets.add("saddlebag.sources." + name, source.database()));
        properties.destinations().forEach((name, each) -> secrets.add("saddlebag.destinations." + name, each));
        properties.notifications().forEach((name, each) -> secrets.add("saddlebag.notifications." + name, each));
        secrets.add("saddlebag.mail", properties.mail());
        secrets.add("saddlebag.api.token", properties.api().token());
        properties.api().tokens().forEach((name, named) -> secrets.add("saddlebag.api.tokens." + name, named.token()));
        properties.hooks().forEach((name, hook) -> secrets.add("saddlebag.hooks." + name, hook.dbtSecret()));
        return secrets;
    }

    /** All of them. */
    Set<String> all() {
        return settings.keySet();
    }

    /** For each secret that is too short to be masked everywhere, what is to be told about it. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        settings.forEach((secret, setting) -> {
            if (Redaction.isShort(secret)) {
                warnings.add(setting
                        + " has fewer than 4 characters. So short a secret is masked only where it stands alone,"
                        + " not inside a word. Use a longer one");
            }
        });
        return warnings;
    }

    private void add(String setting, SaddlebagProperties.Database database) {
        add(setting + ".password", database.password());
        addAll(setting + ".url", database.url() == null ? List.of() : UrlSecrets.of(database.url()));
    }

    private void add(String place, Map<String, String> properties) {
        properties.forEach((name, value) -> {
            if (value != null) {
                add(place + "." + name, name.toLowerCase(Locale.ROOT), value);
            }
        });
    }

    private void add(String setting, String name, String value) {
        if (WEBHOOK.matcher(name).matches()) {
            // whoever knows it may call it
            addAll(setting, UrlSecrets.ofWebhook(value));
        } else if (name.endsWith("url")) {
            // The address of a token endpoint is no secret, and masking it would hide why it cannot be reached.
            addAll(setting, UrlSecrets.of(value));
        } else if (SecretNames.isSecret(name)) {
            add(setting, value);
            UrlSecrets.afterScheme(value).ifPresent(each -> add(setting, each));
        } else {
            addAll(setting, UrlSecrets.of(value));
        }
    }

    private void addAll(String setting, Collection<String> secrets) {
        secrets.forEach(secret -> add(setting, secret));
    }

    private void add(String setting, String secret) {
        if (secret != null && !secret.isBlank() && !REFERENCE.matcher(secret).matches()) {
            settings.putIfAbsent(secret, setting);
        }
    }
}
