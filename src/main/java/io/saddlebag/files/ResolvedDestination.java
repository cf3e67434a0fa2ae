package io.saddlebag.files;

import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.form.DestinationFile;
import io.saddlebag.form.DestinationRules;
import io.saddlebag.security.Redaction;
import io.saddlebag.security.UrlSecrets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A destination with the values of the settings to which it refers.
 *
 * @param secrets      what is to be masked
 * @param shortSecrets the properties whose secrets are too short to be masked everywhere
 */
record ResolvedDestination(DestinationSettings settings, Set<String> secrets, List<String> shortSecrets) {

    /** Shorter values, such as the name of a region, would be masked in texts that have nothing to do with them. */
    private static final int SHORTEST = 8;

    /** @param values gives a setting's value by its name */
    static ResolvedDestination of(DestinationFile file, Function<String, String> values) {
        Map<String, String> properties = new TreeMap<>();
        Set<String> secrets = new LinkedHashSet<>();
        List<String> shortSecrets = new ArrayList<>();
        file.properties().forEach((name, written) -> {
            String resolved = written;
            boolean secret = DestinationRules.isSecret(name);
            for (String reference : DestinationRules.references(written)) {
                String value = values.apply(reference);
                resolved = resolved.replace("${" + reference + "}", value);
                if (secret || value.length() >= SHORTEST && !isAddress(name)) {
                    secrets.add(value);
                }
            }
            if (secret) {
                secrets.add(resolved);
                if (name.toLowerCase(Locale.ROOT).endsWith("url")) {
                    secrets.addAll(UrlSecrets.ofWebhook(resolved));
                }
                if (Redaction.isShort(resolved)) {
                    shortSecrets.add(name);
                }
            }
            properties.put(name, resolved);
        });
        return new ResolvedDestination(
                new DestinationSettings(file.id(), file.type(), properties), secrets, shortSecrets);
    }

    /** Masking an address would hide why it cannot be reached. */
    private static boolean isAddress(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith("url");
    }
}
