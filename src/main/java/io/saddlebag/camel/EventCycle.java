package io.saddlebag.camel;

import io.saddlebag.sync.InvalidOptionException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** Syncs that start each other by their events, without end. */
record EventCycle(CamelContext context, Syncs syncs) {

    /** @throws InvalidOptionException if a run of this sync would in the end lead to another run of it */
    void refuse(String sync) {
        List<String> path = new ArrayList<>();
        if (leadsBack(sync, sync, path)) {
            throw new InvalidOptionException(
                    "sync",
                    "Option sync of retl:events makes a circle, in which runs would follow"
                            + " each other without end: " + String.join(", which runs after ", path)
                            + ". Name other syncs, or start one of these by a schedule");
        }
    }

    private boolean leadsBack(String start, String sync, List<String> path) {
        path.add(sync);
        for (Sync before : syncs.all()) {
            if (!follows(sync, before.id())) {
                continue;
            }
            if (before.id().equals(start)) {
                path.add(start);
                return true;
            }
            if (!path.contains(before.id()) && leadsBack(start, before.id(), path)) {
                return true;
            }
        }
        path.remove(path.size() - 1);
        return false;
    }

    private boolean follows(String sync, String before) {
        Route route = context.getRoute(sync);
        return route != null
                && route.getEndpoint() instanceof RetlEndpoint endpoint
                && endpoint.step() == Step.EVENTS
                && endpoint.eventFilter().hears(before);
    }
}
