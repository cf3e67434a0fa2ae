package io.saddlebag.schedule;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.JobKey;
import org.quartz.TriggerKey;

/** Which Quartz triggers are the schedules of syncs: those of the {@code quartz:} endpoints with which their routes begin. */
final class SyncTriggers {

    private final CamelContext context;

    SyncTriggers(CamelContext context) {
        this.context = context;
    }

    /** The trigger of a sync; empty if it does not begin with {@code quartz:}. */
    Optional<TriggerKey> of(String sync) {
        Route route = context.getRoute(sync);
        return route != null && route.getEndpoint() instanceof QuartzEndpoint quartz
                ? Optional.of(quartz.getTriggerKey())
                : Optional.empty();
    }

    /** The sync of a job; camel-quartz calls a job as it calls its trigger. */
    Optional<String> syncOf(JobKey job) {
        for (Route route : context.getRoutes()) {
            if (route.getEndpoint() instanceof QuartzEndpoint quartz
                    && quartz.getTriggerKey().getName().equals(job.getName())
                    && quartz.getTriggerKey().getGroup().equals(job.getGroup())) {
                return Optional.of(route.getRouteId());
            }
        }
        return Optional.empty();
    }
}
