package io.saddlebag.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a destination that comes over the API must be like: it names no database, holds no secret, and refers only to settings
 * that were meant for it.
 */
public final class DestinationRules {

    /** What the names of settings begin with to which a destination may refer, unless it is configured otherwise. */
    public static final String PREFIX = "DESTINATION_";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_]{0,199})}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]{0,99}");
    private static final Pattern JDBC = Pattern.compile("(?i).*\\bjdbc\\s*:.*");
    private static final Pattern USER_INFO = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*@.*");

    /** The last word of a property's name by which it is a secret. */
    private static final Set<String> SECRETS = Set.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "token",
            "secret",
            "key",
            "keystore",
            "credential",
            "credentials",
            "auth",
            "authorization",
            "cookie",
            "signature",
            "jwt",
            "pin");

    /** Properties that hold a secret although their names do not say so: the address of a webhook is one, a header may be. */
    private static final Set<String> SECRETS_TOO = Set.of("header-value", "webhook-url", "private-key-id");

    private final Kamelets kamelets;
    private final String prefix;

    /** @param prefix what the names of settings begin with to which a destination may refer, see {@link #PREFIX} */
    public DestinationRules(Kamelets kamelets, String prefix) {
        this.kamelets = kamelets;
        this.prefix = prefix;
    }

    /** The names of the settings to which a value refers, each once. */
    public static List<String> references(String value) {
        return REFERENCE
                .matcher(value)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** What is wrong with a destination; empty if it can be written. No message repeats the value of a property. */
    public List<FieldProblem> problems(DestinationFile destination) {
        Problems problems = new Problems();
        problems.addIf("id", Slug.problem(destination.id()));
        type(destination.type(), problems);
        destination.properties().forEach((name, value) -> property(name, value, problems));
        defaults(destination, problems);
        return problems.all();
    }

    private void type(String type, Problems problems) {
        if (type == null || type.isBlank()) {
            problems.add("type", "is missing. Types: " + types());
        } else if (type.equals("jdbc")) {
            problems.add("type", "cannot be jdbc here: databases are set up in config/application.yaml only");
        } else if (!kamelets.types().contains(type)) {
            problems.add("type", "is unknown: '" + PlainText.shown(type) + "'. Types: " + types());
        }
    }

    private String types() {
        return String.join(
                ", ",
                kamelets.types().stream().filter(type -> !type.equals("jdbc")).toList());
    }

    private void property(String name, String value, Problems problems) {
        String path = "properties." + PlainText.shown(name);
        if (!NAME.matcher(name).matches()) {
            problems.add(path, "is no name of a property. Allowed: letters, digits and -");
        } else if (value == null || value.isEmpty()) {
            problems.add(path, "has no value");
        } else {
            problems.addIf(path, PlainText.problem(value));
            references(path, value, problems);
            String literal = REFERENCE.matcher(value).replaceAll("");
            if (isSecret(name) && !(value.contains("${") && literal.matches("(Bearer |Basic |Token |token )?"))) {
                problems.add(path, "is a secret. Allowed: a reference such as ${" + prefix + "CRM_TOKEN}");
            }
            problems.require(
                    !words(name).endsWith("file"),
                    path,
                    "names a file of the machine, which only config/application.yaml may");
            problems.require(!JDBC.matcher(value).matches(), path, "cannot be a JDBC URL");
            problems.require(!USER_INFO.matcher(literal).matches(), path, "cannot hold a user or password in a URL");
            if (words(name).endsWith("url") && !literal.isEmpty()) {
                problems.require(
                        value.matches("(?i)https?://.+"),
                        path,
                        "must begin with https:// or http://, or be a reference");
            }
        }
    }

    /** Anything that Spring or Camel would replace, but for plain references to settings with the prefix. */
    private void references(String path, String value, Problems problems) {
        Matcher reference = REFERENCE.matcher(value);
        while (reference.find()) {
            problems.require(
                    reference.group(1).startsWith(prefix) && reference.group(1).length() > prefix.length(),
                    path,
                    "refers to a setting that is not meant for destinations. Allowed: names that begin with " + prefix);
        }
        String rest = REFERENCE.matcher(value).replaceAll("");
        problems.require(
                !rest.contains("${") && !rest.contains("#{"),
                path,
                "cannot hold '${' or '#{' but in references such as ${" + prefix + "CRM_TOKEN}");
    }

    private void defaults(DestinationFile destination, Problems problems) {
        List<Kamelet> fitting = kamelets.ofType(destination.type() == null ? "" : destination.type());
        for (Map.Entry<String, String> entry : destination.defaults().entrySet()) {
            String path = "defaults." + PlainText.shown(entry.getKey());
            List<KameletParameter> declared = fitting.stream()
                    .map(kamelet -> kamelet.parameters().get(entry.getKey()))
                    .filter(parameter -> parameter != null && !parameter.name().equals("connection"))
                    .toList();
            if (declared.isEmpty()) {
                problems.add(path, "is no parameter of a Kamelet for this type");
            } else if (entry.getValue() == null) {
                problems.add(path, "has no value");
            } else {
                problems.addIf(path, PlainText.problemOfLines(entry.getValue()));
                problems.addIf(path, OptionText.problem(entry.getValue()));
                problems.addIf(path, declared.get(0).problem(entry.getValue()));
            }
        }
    }

    /** Whether a property of this name is a secret. */
    public static boolean isSecret(String name) {
        String words = words(name);
        return SECRETS_TOO.contains(words)
                || SECRETS.contains(words.substring(words.lastIndexOf('-') + 1))
                || words.matches(".*(password|secret).*");
    }

    /** The name in lower case, its words joined by hyphens. */
    private static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
