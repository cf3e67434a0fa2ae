package io.saddlebag.testing;

import io.saddlebag.security.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for secrets in what was logged: for the usual encodings by itself, and for the others as the product does. */
public final class Leaks {

    private Leaks() {}

    /**
     * For each logger and secret, the first line that has it.
     *
     * @param lines   as {@link CapturedLog} has them
     * @param secrets by what they are
     */
    public static List<String> in(List<String> lines, Map<String, String> secrets) {
        Map<String, String> leaks = new TreeMap<>();
        Map<String, TreeSet<String>> forms = new TreeMap<>();
        secrets.forEach((name, secret) -> {
            TreeSet<String> all = new TreeSet<>();
            Encodings.all().values().forEach(way -> all.add(way.apply(secret).toLowerCase(Locale.ROOT)));
            all.add(Base64.getEncoder()
                    .encodeToString(secret.getBytes(StandardCharsets.UTF_8))
                    .toLowerCase(Locale.ROOT));
            forms.put(name, all);
        });
        Redaction redaction = new Redaction(secrets.values());
        for (String line : lines) {
            String logger = line.split(" ", 3)[1];
            String lower = line.toLowerCase(Locale.ROOT);
            forms.forEach((name, all) -> all.stream()
                    .filter(lower::contains)
                    .findFirst()
                    .ifPresent(form -> leaks.putIfAbsent(name + " in " + logger, around(line, lower.indexOf(form)))));
            if (!redaction.redact(line).equals(line)) {
                leaks.putIfAbsent("encoded in " + logger, around(line, 0));
            }
        }
        return leaks.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
    }

    private static String around(String line, int at) {
        return line.substring(Math.max(0, at - 100), Math.min(line.length(), at + 200));
    }
}
