package io.saddlebag.metrics;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.Sync;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.lifecycle.SyncStatus;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/**
 * The states of the syncs. One in error makes the health {@code DEGRADED}, which is no reason to restart anything: the service
 * itself works, and the sync waits for a person.
 */
final class SyncsHealth implements HealthIndicator {

    /** Something needs a person, and nothing a restart. */
    static final Status DEGRADED = new Status("DEGRADED");

    private final RetlComponent component;

    SyncsHealth(RetlComponent component) {
        this.component = component;
    }

    @Override
    public Health health() {
        Map<String, SyncState> states;
        try {
            states = component.getLifecycle().states();
        } catch (RuntimeException e) {
            // The component store says what is wrong.
            return Health.unknown().build();
        }
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> errors = new TreeMap<>();
        for (Sync sync : component.syncs().all()) {
            SyncState state = states.get(sync.id());
            SyncStatus status = state == null ? SyncStatus.CREATED : state.status();
            counts.merge(status.label(), 1, Integer::sum);
            if (status == SyncStatus.ERROR) {
                errors.put(sync.id(), state.reason() == null ? "" : state.reason());
            }
        }
        Health.Builder health =
                errors.isEmpty() ? Health.up() : Health.status(DEGRADED).withDetail("in_error", errors);
        return health.withDetail("syncs", counts).build();
    }
}
