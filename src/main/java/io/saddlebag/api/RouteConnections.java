package io.saddlebag.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.springframework.stereotype.Component;

/** The destinations to which routes send that are no forms. */
@Component
class RouteConnections {

    private static final Pattern CONNECTION = Pattern.compile("kamelet:.*[?&]connection=([^&]+).*");

    private final CamelContext context;

    RouteConnections(CamelContext context) {
        this.context = context;
    }

    /** The connection of the first Kamelet in a route that has one, or {@code null}. */
    String of(String route) {
        RouteDefinition definition = ((ModelCamelContext) context).getRouteDefinition(route);
        if (definition == null) {
            return null;
        }
        for (ToDefinition to :
                ProcessorDefinitionHelper.filterTypeInOutputs(definition.getOutputs(), ToDefinition.class)) {
            Matcher matcher = CONNECTION.matcher(to.getEndpointUri());
            if (matcher.matches()) {
                return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
