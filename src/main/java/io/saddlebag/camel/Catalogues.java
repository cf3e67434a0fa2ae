package io.saddlebag.camel;

import io.saddlebag.destination.Catalogue;
import io.saddlebag.destination.Destinations;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.ObjectSummary;
import io.saddlebag.destination.SinkEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.Route;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.URISupport;

/**
 * Asks destinations what they can be written to, as their own Kamelets would: those of type {@code hubspot} through {@code
 * hubspot-sink}. What tells the object is the Kamelet's required parameter besides the connection.
 */
public final class Catalogues {

    private static final String CONNECTION = "connection";

    /** Begins the names of the routes of Kamelets that are asked. */
    static final String ASKING = "describe-";

    /** Stands for the object where only a list of them is asked for. */
    private static final String ANY = "any";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final CamelContext context;

    public Catalogues(CamelContext context) {
        this.context = context;
    }

    /**
     * The kinds of record that a destination has.
     *
     * @throws IllegalArgumentException if there is no such destination, or it cannot be asked that
     */
    public List<ObjectSummary> objects(String destination) {
        return ask(
                destination, ANY, catalogue -> present(destination, catalogue).objects());
    }

    /**
     * The fields of a kind of record.
     *
     * @throws IllegalArgumentException if there is no such destination or kind, or it cannot be asked that
     */
    public ObjectDescription describe(String destination, String object) {
        return ask(destination, object, catalogue -> present(destination, catalogue)
                .describe(object));
    }

    /**
     * Asks a destination something, with its credentials.
     *
     * @return {@code false} if there is nothing that it can be asked
     * @throws IllegalArgumentException                            if there is no such destination, or it refuses to answer
     * @throws io.saddlebag.destination.DestinationUnavailableException if it cannot be asked now
     */
    public boolean reach(String destination) {
        return ask(destination, ANY, catalogue -> catalogue.map(Catalogue::ask).orElse(false));
    }

    private <T> T ask(String destination, String object, Function<Optional<Catalogue>, T> question) {
        Destinations destinations = CamelContextHelper.mandatoryFindSingleByType(context, Destinations.class);
        String kamelet = destinations.get(destination).type() + "-sink";
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(CONNECTION, destination);
        List<String> required = required(kamelet);
        required.remove(CONNECTION);
        for (String name : required) {
            parameters.put(name, name.equals(required.get(0)) ? object : ANY);
        }
        KameletEndpoint endpoint = endpoint(kamelet, parameters);
        try {
            endpoint.createProducer();
            return question.apply(catalogue(context.getRoute(endpoint.getRouteId())));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        } finally {
            forget(endpoint.getRouteId(), endpoint);
        }
    }

    private KameletEndpoint endpoint(String kamelet, Map<String, Object> parameters) {
        String route = ASKING + NUMBER.incrementAndGet();
        try {
            return (KameletEndpoint) context.getEndpoint(
                    "kamelet:" + kamelet + "/" + route + "?" + URISupport.createQueryString(parameters));
        } catch (ResolveEndpointFailedException e) {
            forget(route, null);
            throw plain(e);
        }
    }

    /** What a destination's own properties lack is said by the cause that knows them. */
    private static RuntimeException plain(ResolveEndpointFailedException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IllegalArgumentException known
                ? new IllegalArgumentException(known.getMessage(), failure)
                : failure;
    }

    /** @param endpoint that calls the route, or {@code null} if it could not be made */
    private void forget(String route, Endpoint endpoint) {
        try {
            KameletRoutes.remove(context, route);
            if (endpoint != null) {
                context.removeEndpoint(endpoint);
            }
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    private Optional<Catalogue> catalogue(Route route) {
        return new RouteEndpoints(context)
                .of(route).stream()
                        .filter(SinkEndpoint.class::isInstance)
                        .flatMap(each -> ((SinkEndpoint) each).catalogue().stream())
                        .findFirst();
    }

    private static Catalogue present(String destination, Optional<Catalogue> catalogue) {
        return catalogue.orElseThrow(
                () -> new IllegalArgumentException("Destination '" + destination + "' cannot be asked what it has"));
    }

    private List<String> required(String kamelet) {
        ModelCamelContext model = (ModelCamelContext) context;
        RouteTemplateDefinition template = model.getRouteTemplateDefinition(kamelet);
        if (template == null) {
            load(kamelet);
            template = model.getRouteTemplateDefinition(kamelet);
        }
        List<String> required = new ArrayList<>();
        for (RouteTemplateParameterDefinition each : template.getTemplateParameters()) {
            if (each.isRequired()) {
                required.add(each.getName());
            }
        }
        return required;
    }

    private void load(String kamelet) {
        String locations =
                context.getComponent("kamelet", KameletComponent.class).getLocation();
        for (String location : locations.split(",")) {
            Resource resource = PluginHelper.getResourceLoader(context)
                    .resolveResource(location.strip() + "/" + kamelet + ".kamelet.yaml");
            if (resource != null && resource.exists()) {
                try {
                    PluginHelper.getRoutesLoader(context).loadRoutes(resource);
                    return;
                } catch (Exception e) {
                    throw RuntimeCamelException.wrapRuntimeCamelException(e);
                }
            }
        }
        throw new IllegalArgumentException("There is no Kamelet " + kamelet + " in " + locations);
    }
}
