package io.saddlebag.api;

import io.saddlebag.files.RouteFiles;
import io.saddlebag.form.WrittenUri;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.springframework.stereotype.Component;

/** The destinations to which routes send that are no forms. */
@Component
class RouteConnections {

    private final CamelContext context;
    private final RouteFiles files;

    RouteConnections(CamelContext context, RouteFiles files) {
        this.context = context;
        this.files = files;
    }

    /** The first destination to which a sync sends, or {@code null}. */
    String of(SyncPlace place) {
        return files.destination(place.route() != null ? place.route().uris() : uris(place.id()))
                .orElse(null);
    }

    /** Those of a route in Java, which has no text. */
    private List<WrittenUri> uris(String route) {
        RouteDefinition definition = ((ModelCamelContext) context).getRouteDefinition(route);
        return definition == null
                ? List.of()
                : ProcessorDefinitionHelper.filterTypeInOutputs(definition.getOutputs(), ToDefinition.class).stream()
                        .map(to -> new WrittenUri(to.getEndpointUri(), Map.of()))
                        .toList();
    }
}
