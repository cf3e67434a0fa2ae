package io.saddlebag.destination.http;

import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;

/**
 * The parameters of the Kamelet from whose template a route is being made. Camel holds them for the thread that makes the
 * route, where property placeholders find them; taken from there directly, they need not survive being put into a URI.
 */
final class KameletOptions {

    /** What Camel adds to the parameters of every Kamelet. */
    private static final Set<String> CAMELS = Set.of(
            "templateId",
            "routeId",
            "uuid",
            "parentRouteId",
            "parentProcessorId",
            "noErrorHandler",
            "bridgeErrorHandler",
            "connection");

    private final CamelContext camel;

    KameletOptions(CamelContext camel) {
        this.camel = camel;
    }

    /** Adds those that the endpoint does not set itself. A Kamelet takes any parameter; a misspelt one is found by it. */
    void addTo(Map<String, Object> parameters) {
        Properties local = camel.getPropertiesComponent().getLocalProperties();
        if (local == null) {
            throw new IllegalArgumentException(
                    "Option 'kamelet' is 'true', but the endpoint does not stand in a Kamelet");
        }
        // not forEach: Camel's ordered properties do not show their entries to it
        Set<String> names = local.stringPropertyNames();
        Set<String> dashed = dashed(names);
        for (String name : names) {
            String value = local.getProperty(name);
            if (name.startsWith("header.")) {
                // Camel takes the dashes out of the names of a Kamelet's parameters
                throw new IllegalArgumentException("A Kamelet cannot pass on '" + name
                        + "'. Set option 'headers' to a JSON object: {\"X-Tenant\": \"acme\"}");
            }
            if (!CAMELS.contains(name) && !dashed.contains(name) && value != null && !value.isEmpty()) {
                parameters.putIfAbsent(name, value);
            }
        }
    }

    /** Camel holds each parameter a second time, with its name in lower case and dashes. */
    private static Set<String> dashed(Set<String> names) {
        Set<String> dashed = new HashSet<>();
        for (String name : names) {
            String other = StringHelper.camelCaseToDash(name);
            if (!other.equals(name)) {
                dashed.add(other);
            }
        }
        return dashed;
    }
}
