package io.saddlebag.security;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by the name of a setting, a header or a parameter whether its value is a secret. */
public final class SecretNames {

    private static final Pattern SECRET = Pattern.compile(
            "password|passwd|passphrase|secret|token|api[-_]?key|private[-_]?key|access[-_]?key|header-?value|credential"
                    + "|authorization|cookie|jaas|(?:^|[-_.])(?:pwd|pin|jwt|signature)$|(?:^|[_.])key$|auth[-_]key");

    /** Names of what is not secret although it has to do with a secret: files, addresses, names. */
    private static final Pattern PUBLIC = Pattern.compile("(?:url|file|path|name|type|location|endpoint)$");

    private SecretNames() {}

    /** @param name in any letter case, with hyphens, underscores, points or capital letters between its words */
    public static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.matcher(lower).find() && !PUBLIC.matcher(lower).find();
    }
}
