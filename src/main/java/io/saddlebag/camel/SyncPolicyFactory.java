package io.saddlebag.camel;

import io.saddlebag.sync.InvalidOptionException;
import io.saddlebag.sync.SyncDefinition;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.PatternHelper;
import org.apache.camel.util.URISupport;

/** Recognizes the routes that are syncs by their {@code retl:diff} step, reads what they declare, and puts a policy on them. */
record SyncPolicyFactory(RetlComponent component) implements RoutePolicyFactory {

    /** What paths of the API, labels of metrics and names in JMX can all have. */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode node) {
        if (!(node instanceof RouteDefinition route)) {
            return null;
        }
        Map<RetlEndpoint, ToDefinition> steps = steps(context, route);
        RetlEndpoint diff = single(steps.keySet(), Step.DIFF);
        if (diff == null) {
            return null;
        }
        require(
                ID.matcher(routeId).matches(),
                "The id of a sync cannot be '" + routeId
                        + "'. Allowed: letters, digits, '.', '_' and '-', at most 100 of them,"
                        + " beginning with a letter or a digit");
        requireRouteConfigurations(context, route);
        requireTimeZone(context, route);
        RetlEndpoint extract = single(steps.keySet(), Step.EXTRACT);
        if (extract != null) {
            require(extract.getSource() != null, "Option source of retl:extract is missing: name a source");
            require(extract.getModel() != null, "Option model of retl:extract is missing: give a SQL query");
            component.source(extract.getSource());
            extract.setModel(ModelText.of(context, steps.get(extract), extract.getModel()));
        }
        require(
                steps.keySet().stream().anyMatch(step -> step.step() == Step.RECORD),
                "The route has retl:diff but no retl:record: put one after the destination, inside the split");
        SyncDefinition definition = new SyncOptions(extract, diff).definition(routeId);
        return new SyncPolicy(component, new Sync(context, extract, definition));
    }

    private static Map<RetlEndpoint, ToDefinition> steps(CamelContext context, RouteDefinition route) {
        Map<RetlEndpoint, ToDefinition> steps = new LinkedHashMap<>();
        // Camel adds the onException of route configurations to the outputs; those have steps of their own.
        List<ProcessorDefinition<?>> way =
                route.getOutputs().stream().filter(step -> !step.isAbstract()).toList();
        for (ToDefinition to : ProcessorDefinitionHelper.filterTypeInOutputs(way, ToDefinition.class)) {
            Endpoint endpoint = to.getEndpoint();
            if (endpoint == null && to.getEndpointUri().startsWith("retl:")) {
                endpoint = context.getEndpoint(context.resolvePropertyPlaceholders(to.getEndpointUri()));
            }
            if (endpoint instanceof RetlEndpoint step) {
                steps.put(step, to);
            }
        }
        return steps;
    }

    private static RetlEndpoint single(Collection<RetlEndpoint> steps, Step kind) {
        List<RetlEndpoint> found =
                steps.stream().filter(step -> step.step() == kind).toList();
        require(
                found.size() <= 1,
                "The route has " + found.size() + " retl:" + kind.label() + " steps; a sync has one");
        return found.isEmpty() ? null : found.get(0);
    }

    /** Java takes a time zone that it does not know for GMT. */
    private static void requireTimeZone(CamelContext context, RouteDefinition route) {
        String uri = context.resolvePropertyPlaceholders(route.getInput().getEndpointUri());
        Object zone =
                URISupport.extractQuery(uri) == null ? null : parameters(uri).get("trigger.timeZone");
        if (zone != null && !Set.of(TimeZone.getAvailableIDs()).contains(zone.toString())) {
            throw InvalidOptionException.cannotBe(
                    "trigger.timeZone", zone.toString(), "the name of a time zone, such as Europe/Berlin or UTC");
        }
    }

    private static Map<String, Object> parameters(String uri) {
        try {
            return URISupport.parseQuery(URISupport.extractQuery(uri));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The URI " + uri + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Camel ignores a route configuration that does not exist, and with it the classification of errors. */
    private static void requireRouteConfigurations(CamelContext context, RouteDefinition route) {
        if (route.getRouteConfigurationId() == null) {
            return;
        }
        List<String> known = ((ModelCamelContext) context)
                .getRouteConfigurationDefinitions().stream()
                        .map(RouteConfigurationDefinition::getId)
                        .toList();
        for (String id : Arrays.stream(route.getRouteConfigurationId().split(","))
                .map(String::trim)
                .toList()) {
            require(
                    known.stream().anyMatch(each -> each != null && PatternHelper.matchPattern(each, id)),
                    "Unknown routeConfigurationId '" + id + "'. Route configurations: " + known);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
