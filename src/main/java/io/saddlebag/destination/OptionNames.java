package io.saddlebag.destination;

import java.util.Locale;
import java.util.Map;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * The names of options where the process's locale has letters of its own. Camel folds names by that locale to compare them, so that
 * in Turkish, where the small I has no dot, it does not know its own {@code lookupIdAt}.
 */
public final class OptionNames {

    private OptionNames() {}

    /** Sets the options whose names Camel would not recognize, as they are spelt, and takes them out of the map. */
    public static void set(DefaultEndpoint endpoint, Map<String, Object> options) {
        PropertyConfigurer configurer = endpoint.getComponent().getEndpointPropertyConfigurer();
        options.entrySet()
                .removeIf(option -> isFoldedOtherwise(option.getKey())
                        && configurer.configure(
                                endpoint.getCamelContext(), endpoint, option.getKey(), option.getValue(), false));
    }

    private static boolean isFoldedOtherwise(String name) {
        return !name.toLowerCase(Locale.getDefault()).equals(name.toLowerCase(Locale.ROOT));
    }
}
