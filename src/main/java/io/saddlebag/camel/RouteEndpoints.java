package io.saddlebag.camel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.processor.SendDynamicProcessor;
import org.apache.camel.support.service.ServiceHelper;

/** Finds the endpoints that a route sends to, those inside its Kamelets included. */
final class RouteEndpoints {

    private final CamelContext context;
    private final Set<Route> visited = new HashSet<>();
    private boolean dynamic;

    RouteEndpoints(CamelContext context) {
        this.context = context;
    }

    /** The endpoints, those that exchanges only pass through to a Kamelet left out. */
    List<Endpoint> of(Route route) {
        Set<Endpoint> found = new LinkedHashSet<>();
        collect(route, found);
        return new ArrayList<>(found);
    }

    Set<Route> visited() {
        return visited;
    }

    /**
     * Whether one of these routes also sends to endpoints that are made up while it runs ({@code toD}). A Kamelet that is called
     * so does not count: its sink could not be asked what it needs before the first batch.
     */
    boolean sendsDynamically() {
        return dynamic;
    }

    private void collect(Route route, Set<Endpoint> found) {
        if (!visited.add(route)) {
            return;
        }
        for (Service service : route.getServices()) {
            for (Service child : ServiceHelper.getChildServices(service, false)) {
                dynamic |=
                        child instanceof SendDynamicProcessor to && !to.getUri().startsWith("kamelet:");
                boolean sends = child instanceof EndpointAware && !(child instanceof Consumer);
                Endpoint endpoint = sends ? ((EndpointAware) child).getEndpoint() : null;
                if (endpoint != null && endpoint != route.getEndpoint()) {
                    add(endpoint, found);
                }
            }
        }
    }

    private void add(Endpoint endpoint, Set<Endpoint> found) {
        Route kamelet = endpoint instanceof KameletEndpoint call ? context.getRoute(call.getRouteId()) : null;
        if (kamelet != null) {
            collect(kamelet, found);
        } else {
            found.add(endpoint);
        }
    }
}
