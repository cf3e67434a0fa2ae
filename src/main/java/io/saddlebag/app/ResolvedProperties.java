package io.saddlebag.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The settings with every {@code {{…}}} in the store, the sources and the destinations replaced by what Camel's property functions
 * give for it: environment variables, and the vaults whose component is there.
 */
record ResolvedProperties(SaddlebagProperties value) {

    /** @param resolver gives the value for the name of a setting and what is written there */
    static ResolvedProperties of(SaddlebagProperties written, BinaryOperator<String> resolver) {
        Map<String, SaddlebagProperties.Database> sources = new LinkedHashMap<>();
        written.sources()
                .forEach((name, source) -> sources.put(name, database("saddlebag.sources." + name, source, resolver)));
        Map<String, Map<String, String>> destinations = new LinkedHashMap<>();
        written.destinations().forEach((name, destination) -> {
            Map<String, String> properties = new LinkedHashMap<>();
            destination.forEach((property, value) ->
                    properties.put(property, resolver.apply("saddlebag.destinations." + name + "." + property, value)));
            destinations.put(name, properties);
        });
        return new ResolvedProperties(
                written.with(database("saddlebag.store", written.store(), resolver), sources, destinations));
    }

    private static SaddlebagProperties.Database database(
            String setting, SaddlebagProperties.Database database, BinaryOperator<String> resolver) {
        return new SaddlebagProperties.Database(
                resolver.apply(setting + ".url", database.url()),
                resolver.apply(setting + ".username", database.username()),
                resolver.apply(setting + ".password", database.password()));
    }
}
