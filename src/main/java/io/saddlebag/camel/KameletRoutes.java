package io.saddlebag.camel;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** The routes that Camel makes for calls of Kamelets. It leaves them behind when the calling route is removed. */
public final class KameletRoutes {

    private final CamelContext context;

    public KameletRoutes(CamelContext context) {
        this.context = context;
    }

    /** Removes those that no other route calls any more. */
    public void removeOrphans() throws Exception {
        RouteEndpoints endpoints = new RouteEndpoints(context);
        for (Route route : context.getRoutes()) {
            if (!route.isCreatedByKamelet()) {
                endpoints.of(route);
            }
        }
        for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
            if (endpoint instanceof KameletEndpoint kamelet
                    && !kamelet.getRouteId().startsWith(Catalogues.ASKING)) {
                Route route = context.getRoute(kamelet.getRouteId());
                if (route == null || !endpoints.visited().contains(route)) {
                    remove(context, kamelet.getRouteId());
                    context.removeEndpoint(kamelet);
                }
            }
        }
    }

    static void remove(CamelContext context, String id) throws Exception {
        if (context.getRoute(id) != null) {
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
        }
        RouteDefinition definition = ((ModelCamelContext) context).getRouteDefinition(id);
        if (definition != null) {
            ((ModelCamelContext) context).removeRouteDefinition(definition);
        }
    }
}
