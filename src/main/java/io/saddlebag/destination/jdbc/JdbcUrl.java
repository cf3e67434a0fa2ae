package io.saddlebag.destination.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has to be kept from view in a JDBC URL. */
final class JdbcUrl {

    private static final Pattern PARAMETER = Pattern.compile(
            "[?&;:,][^?&;:=,]*(?:password|passwd|pwd|secret|token|passphrase)[^?&;:=,]*=([^&;]*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("//[^/?;@]*?:([^/?;]*)@");

    private JdbcUrl() {}

    /** The passwords in a URL, as they are written and as they are meant. */
    static List<String> secrets(String url) {
        List<String> secrets = new ArrayList<>();
        for (Pattern pattern : List.of(PARAMETER, USER_INFO)) {
            for (Matcher found = pattern.matcher(url); found.find(); ) {
                secrets.add(found.group(1));
                secrets.add(decoded(found.group(1)));
            }
        }
        return secrets;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
