package io.saddlebag.form;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.RetlEndpoint;
import io.saddlebag.camel.WrittenKamelets;
import io.saddlebag.db.Store;
import io.saddlebag.run.RunSettings;
import io.saddlebag.run.Runs;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.LocalEngine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** What becomes of the YAML of one sync, loaded as the service loads it: its steps and, of each endpoint, the options as they arrive. */
final class LoadedSync implements AutoCloseable {

    /** Nothing is run; opening a store for each would take longer than all the rest. */
    private static final Store STORE = new Store("jdbc:h2:mem:loaded;DB_CLOSE_DELAY=-1", null, null);

    private static final Runs RUNS = new Runs(
            STORE,
            sync -> new LocalEngine(STORE.jdbi()),
            RunSettings.defaults(),
            new Redaction(List.of()),
            Clock.systemUTC());

    private final DefaultCamelContext context = new DefaultCamelContext();
    final RouteDefinition route;

    LoadedSync(String yaml) throws Exception {
        context.disableJMX();
        RetlComponent component = new RetlComponent(context);
        component.setRuns(RUNS);
        context.addComponent("retl", component);
        context.addComponent("kamelet", new WrittenKamelets());
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("sync.yaml", AsWritten.text(yaml)));
        List<RouteDefinition> routes = context.getRouteDefinitions();
        if (routes.size() != 1 || !context.getRouteConfigurationDefinitions().isEmpty()) {
            throw new AssertionError("Not one route: " + routes);
        }
        route = routes.get(0);
    }

    /** The kinds of all steps, those of the split too. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        collect(route.getOutputs(), steps);
        return steps;
    }

    private static void collect(List<ProcessorDefinition<?>> outputs, List<String> steps) {
        for (ProcessorDefinition<?> step : outputs) {
            String uri = step instanceof ToDefinition to ? ":" + to.getUri().replaceAll("(?s)\\?.*", "") : "";
            steps.add(step.getShortName() + uri);
            collect(step.getOutputs(), steps);
        }
    }

    private ToDefinition to(int... path) {
        ProcessorDefinition<?> step = route;
        for (int position : path) {
            step = step.getOutputs().get(position);
        }
        return (ToDefinition) step;
    }

    String from() {
        return route.getInput().getEndpointUri();
    }

    /** Text of the definition in which Camel replaces placeholders, too. */
    String description() {
        return route.getDescriptionText();
    }

    RetlEndpoint extract() {
        return (RetlEndpoint) context.getEndpoint(to(0).getUri());
    }

    RetlEndpoint diff() {
        return (RetlEndpoint) context.getEndpoint(to(1).getUri());
    }

    /** The parameters that the Kamelet gets from the step. */
    Map<String, String> kamelet() {
        KameletEndpoint endpoint = (KameletEndpoint) context.getEndpoint(to(2, 0).getUri());
        Map<String, String> parameters = new TreeMap<>();
        endpoint.getKameletProperties().forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        parameters.keySet().removeAll(List.of("templateId", "routeId", "uuid", "noErrorHandler", "bridgeErrorHandler"));
        return parameters;
    }

    @Override
    public void close() {
        context.stop();
    }
}
