package io.saddlebag.files;

import io.saddlebag.camel.KameletRoutes;
import io.saddlebag.files.RouteFile.Loaded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Puts the routes of a file into a Camel context that runs, and takes them out again. Camel's own reload takes all routes down for
 * one wrong option, and does not bring them back.
 */
final class RouteLoader {

    private final CamelContext context;
    private final ModelCamelContext model;

    RouteLoader(CamelContext context) {
        this.context = context;
        this.model = (ModelCamelContext) context;
    }

    /**
     * Loads a file in the place of what was loaded of it before.
     *
     * @param ids the ids of its routes, as far as they have one
     * @throws Exception if Camel refuses it; nothing of it is there then, and nothing of what was before
     */
    Loaded load(String location, WrittenRoutes written, List<String> ids, Loaded before) throws Exception {
        unload(before);
        Set<RouteConfigurationDefinition> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(model.getRouteConfigurationDefinitions());
        try {
            Set<String> loaded = PluginHelper.getRoutesLoader(context)
                    .updateRoutes(List.of(ResourceHelper.fromString(location, written.text())));
            List<RouteConfigurationDefinition> configurations =
                    new ArrayList<>(model.getRouteConfigurationDefinitions());
            configurations.removeIf(known::contains);
            return new Loaded(written, List.copyOf(loaded), configurations);
        } catch (Exception e) {
            unload(new Loaded(written, ids, List.of()));
            throw e;
        }
    }

    /** Stops and removes the routes of a file, and with them what was made for them alone. */
    void unload(Loaded loaded) throws Exception {
        for (String id : loaded.routes()) {
            if (context.getRoute(id) != null) {
                context.getRouteController().stopRoute(id);
                context.removeRoute(id);
            }
            RouteDefinition dead = model.getRouteDefinition(id);
            if (dead != null) {
                model.removeRouteDefinition(dead);
            }
        }
        for (RouteConfigurationDefinition configuration : loaded.configurations()) {
            model.removeRouteConfiguration(configuration);
        }
        new KameletRoutes(context).removeOrphans();
    }

    /** Whether all routes of a file are there. */
    boolean has(Loaded loaded) {
        return loaded.routes().stream().allMatch(id -> context.getRoute(id) != null);
    }

    /** Forgets a Kamelet, so that it is read anew where it is called next. */
    void forgetKamelet(String name) {
        try {
            model.removeRouteTemplateDefinitions(name);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }
}
