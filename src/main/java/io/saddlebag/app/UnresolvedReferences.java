package io.saddlebag.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds settings in which a {@code ${NAME}} is left, because nothing of that name was given. */
final class UnresolvedReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private final List<String> found = new ArrayList<>();

    private UnresolvedReferences() {}

    /** A sentence for each. */
    static List<String> of(SaddlebagProperties properties) {
        UnresolvedReferences references = new UnresolvedReferences();
        references.database("saddlebag.store", properties.store());
        properties
                .sources()
                .forEach((name, source) -> references.database("saddlebag.sources." + name, source.database()));
        properties
                .destinations()
                .forEach((name, each) -> references.properties("saddlebag.destinations." + name, each));
        properties
                .notifications()
                .forEach((name, each) -> references.properties("saddlebag.notifications." + name, each));
        references.properties("saddlebag.mail", properties.mail());
        references.check("saddlebag.api.token", properties.api().token());
        for (Map.Entry<String, SaddlebagProperties.NamedToken> named :
                properties.api().tokens().entrySet()) {
            references.check(
                    "saddlebag.api.tokens." + named.getKey() + ".token",
                    named.getValue().token());
        }
        properties
                .hooks()
                .forEach((sync, hook) -> references.check("saddlebag.hooks." + sync + ".dbt-secret", hook.dbtSecret()));
        return references.found;
    }

    private void database(String setting, SaddlebagProperties.Database database) {
        check(setting + ".url", database.url());
        check(setting + ".username", database.username());
        check(setting + ".password", database.password());
    }

    private void properties(String setting, Map<String, String> properties) {
        properties.forEach((property, value) -> check(setting + "." + property, value));
    }

    private void check(String setting, String value) {
        Matcher matcher = REFERENCE.matcher(value == null ? "" : value);
        while (matcher.find()) {
            found.add(setting + " refers to ${" + matcher.group(1) + "}, which is not set");
        }
    }
}
