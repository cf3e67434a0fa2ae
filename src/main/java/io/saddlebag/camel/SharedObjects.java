package io.saddlebag.camel;

import io.saddlebag.destination.SinkEndpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** Finds syncs that write the same records of a destination: a sync knows only of its own, and deletes what another keeps. */
record SharedObjects(CamelContext context) {

    /** What a person should know who looks at one sync among others; mostly nothing. The same words for each of two. */
    List<String> warnings(Sync sync, Collection<Sync> all) {
        List<String> warnings = new ArrayList<>();
        Set<String> own = writesTo(sync);
        for (Sync other : all) {
            if (other != sync && (deletes(sync) || deletes(other))) {
                Set<String> shared = writesTo(other);
                shared.retainAll(own);
                boolean sorted = sync.id().compareTo(other.id()) < 0;
                shared.forEach(each -> warnings.add(sorted ? warning(sync, other, each) : warning(other, sync, each)));
            }
        }
        return warnings;
    }

    private static String warning(Sync one, Sync other, String object) {
        Sync deleting = deletes(one) ? one : other;
        return "Syncs '" + one.id() + "' and '" + other.id() + "' both write to " + object + ". Mode "
                + deleting.definition().mode().label() + " of '" + deleting.id()
                + "' may delete what the other one keeps. Give each record to one sync";
    }

    private static boolean deletes(Sync sync) {
        return sync.definition().mode().deletes();
    }

    private Set<String> writesTo(Sync sync) {
        Set<String> found = new TreeSet<>();
        Route route = context.getRoute(sync.id());
        if (route != null) {
            new RouteEndpoints(context).of(route).forEach(each -> {
                if (each instanceof SinkEndpoint destination) {
                    destination.writesTo().ifPresent(found::add);
                }
            });
        }
        return found;
    }
}
