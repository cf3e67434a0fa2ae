package io.saddlebag.files;

import java.util.List;
import org.apache.camel.model.RouteConfigurationDefinition;

/**
 * A file that takes effect.
 *
 * @param text           what it held when it was loaded
 * @param routes         the ids of its routes
 * @param configurations its route configurations
 */
record Loaded(String text, List<String> routes, List<RouteConfigurationDefinition> configurations) {

    static final Loaded NOTHING = new Loaded("", List.of(), List.of());
}
