package io.saddlebag.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The settings with every {@code {{…}}} in the store, the sources, the destinations, the
 * notifications and the mail server replaced by what Camel's property functions
 * give for it: environment variables, and the vaults whose component is there.
 */
record ResolvedProperties(SaddlebagProperties value) {

    /** @param resolver gives the value for the name of a setting and what is written there */
    static ResolvedProperties of(SaddlebagProperties written, BinaryOperator<String> resolver) {
        Map<String, SaddlebagProperties.Source> sources = new LinkedHashMap<>();
        written.sources()
                .forEach((name, source) -> sources.put(name, source("saddlebag.sources." + name, source, resolver)));
        return new ResolvedProperties(written.with(
                database("saddlebag.store", written.store(), resolver),
                sources,
                named("saddlebag.destinations", written.destinations(), resolver),
                named("saddlebag.notifications", written.notifications(), resolver),
                properties("saddlebag.mail", written.mail(), resolver)));
    }

    private static Map<String, Map<String, String>> named(
            String setting, Map<String, Map<String, String>> written, BinaryOperator<String> resolver) {
        Map<String, Map<String, String>> resolved = new LinkedHashMap<>();
        written.forEach((name, each) -> resolved.put(name, properties(setting + "." + name, each, resolver)));
        return resolved;
    }

    private static Map<String, String> properties(
            String setting, Map<String, String> written, BinaryOperator<String> resolver) {
        Map<String, String> resolved = new LinkedHashMap<>();
        written.forEach((property, value) -> resolved.put(property, resolver.apply(setting + "." + property, value)));
        return resolved;
    }

    private static SaddlebagProperties.Source source(
            String setting, SaddlebagProperties.Source source, BinaryOperator<String> resolver) {
        return new SaddlebagProperties.Source(
                resolver.apply(setting + ".url", source.url()),
                resolver.apply(setting + ".username", source.username()),
                resolver.apply(setting + ".password", source.password()),
                resolver.apply(setting + ".time-zone", source.timeZone()));
    }

    private static SaddlebagProperties.Database database(
            String setting, SaddlebagProperties.Database database, BinaryOperator<String> resolver) {
        return new SaddlebagProperties.Database(
                resolver.apply(setting + ".url", database.url()),
                resolver.apply(setting + ".username", database.username()),
                resolver.apply(setting + ".password", database.password()));
    }
}
