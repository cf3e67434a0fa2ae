package io.saddlebag.destination.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
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

    private final Properties local;
    private final String kamelet;
    private final Set<String> declared;

    /** @throws IllegalArgumentException if no route is being made of a Kamelet */
    KameletOptions(CamelContext camel) {
        this.local = camel.getPropertiesComponent().getLocalProperties();
        if (local == null) {
            throw new IllegalArgumentException(
                    "Option 'kamelet' is 'true', but the endpoint does not stand in a Kamelet");
        }
        this.kamelet = local.getProperty("templateId");
        this.declared = declared(camel, kamelet);
    }

    private static Set<String> declared(CamelContext camel, String kamelet) {
        RouteTemplateDefinition definition =
                camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteTemplateDefinition(kamelet);
        return definition == null || definition.getTemplateParameters() == null
                ? Set.of()
                : definition.getTemplateParameters().stream()
                        .map(RouteTemplateParameterDefinition::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Adds those parameters that are options of the endpoint. Of an option that the Kamelet declares and sets itself, its
     * template decides what becomes.
     *
     * @param options the names of all options of the endpoint
     * @throws IllegalArgumentException if a parameter is neither declared nor an option, or is an option that the Kamelet
     *                                  has set already; a Kamelet of Camel takes any parameter
     */
    void addTo(Map<String, Object> parameters, Set<String> options) {
        // not forEach: Camel's ordered properties do not show their entries to it
        Set<String> names = local.stringPropertyNames();
        Set<String> dashed = dashed(names);
        for (String name : names) {
            String value = local.getProperty(name);
            if (CAMELS.contains(name) || dashed.contains(name) || value == null || value.isEmpty()) {
                continue;
            }
            if (options.contains(name)) {
                Object set = parameters.putIfAbsent(name, value);
                if (set != null && !declared.contains(name) && !set.toString().equals(value)) {
                    throw new IllegalArgumentException(
                            "Option '" + name + "' is set by Kamelet " + kamelet + " and cannot be changed");
                }
            } else if (!declared.contains(name)) {
                throw unknown(name);
            }
        }
    }

    /** Those that the Kamelet declares, as they were written. */
    Parameters parameters() {
        Map<String, String> values = new HashMap<>();
        for (String name : declared) {
            String value = local.getProperty(name);
            if (value != null && !value.isEmpty()) {
                values.put(name, value);
            }
        }
        return new Parameters(kamelet, declared, values);
    }

    private IllegalArgumentException unknown(String name) {
        if (name.startsWith("header.")) {
            // Camel takes the dashes out of the names of a Kamelet's parameters
            return new IllegalArgumentException("A Kamelet cannot pass on '" + name
                    + "'. Set option 'headers' to a JSON object: {\"X-Tenant\": \"acme\"}");
        }
        return new IllegalArgumentException("Unknown option '" + name + "' of Kamelet " + kamelet + ". Allowed: "
                + String.join(", ", declared) + ", and the options of retl-http that the Kamelet does not set itself");
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
