package io.saddlebag.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has to be kept from view in a URL. */
public final class UrlSecrets {

    private static final Pattern PARAMETER = Pattern.compile(
            "[?&;:,][^?&;:=,]*(?:password|passwd|pwd|secret|token|passphrase|api_?key|private_?key)[^?&;:=,]*=([^&;]*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("//[^/?;@]*?:([^/?;]*)@");
    private static final Pattern HOST = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*");

    /** The least length of a part of a webhook's URL that is masked by itself. */
    private static final int SHORTEST = 6;

    private static final int LONG = 16;

    private UrlSecrets() {}

    /** The passwords and tokens in a JDBC URL or another one, as they are written and as they are meant. */
    public static List<String> of(String url) {
        List<String> secrets = new ArrayList<>();
        for (Pattern pattern : List.of(PARAMETER, USER_INFO)) {
            for (Matcher found = pattern.matcher(url); found.find(); ) {
                secrets.add(found.group(1));
                secrets.add(decoded(found.group(1)));
            }
        }
        return secrets;
    }

    /**
     * What follows the host of a webhook's URL, for whoever knows it may call: the whole path and query, and each part of them that is
     * no common word.
     */
    public static List<String> ofWebhook(String url) {
        List<String> secrets = new ArrayList<>();
        String rest = HOST.matcher(url.strip()).replaceFirst("");
        int query = rest.indexOf('?');
        add(rest, secrets);
        add(query < 0 ? rest : rest.substring(0, query), secrets);
        add(query < 0 ? "" : rest.substring(query + 1), secrets);
        for (String part : rest.split("[/?&=]")) {
            boolean word = part.length() < LONG && part.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '-');
            if (!word) {
                add(part, secrets);
                add(decoded(part), secrets);
            }
        }
        return secrets;
    }

    /** What follows the scheme in the value of a header, as in "Bearer abc": it may be repeated without it. */
    public static Optional<String> afterScheme(String header) {
        String[] words = header.strip().split("\\s+");
        return words.length == 2 && words[0].matches("[A-Za-z]+") && words[1].length() >= SHORTEST
                ? Optional.of(words[1])
                : Optional.empty();
    }

    private static void add(String part, List<String> secrets) {
        if (part.length() >= SHORTEST && !secrets.contains(part)) {
            secrets.add(part);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
