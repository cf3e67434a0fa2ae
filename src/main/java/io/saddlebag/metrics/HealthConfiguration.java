package io.saddlebag.metrics;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.Sync;
import io.saddlebag.db.Store;
import io.saddlebag.files.FileProblem;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.lifecycle.SyncStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The components of {@code /actuator/health}; the name of a bean is that of its component. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    /** Something needs a person, and nothing a restart. */
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean("storeHealthIndicator")
    HealthIndicator storeHealth(Store store) {
        return new StoreHealth(store.jdbi());
    }

    @Bean("syncsHealthIndicator")
    HealthIndicator syncsHealth(CamelContext context) {
        RetlComponent retl = context.getComponent("retl", RetlComponent.class);
        return () -> syncs(retl);
    }

    @Bean("filesHealthIndicator")
    HealthIndicator filesHealth(RouteFiles files) {
        return () -> files(files);
    }

    /** One in error is no reason to restart anything: the service itself works, and the sync waits for a person. */
    private static Health syncs(RetlComponent retl) {
        Map<String, SyncState> states;
        try {
            states = retl.getLifecycle().states();
        } catch (RuntimeException e) {
            // The component store says what is wrong.
            return Health.unknown().build();
        }
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> errors = new TreeMap<>();
        for (Sync sync : retl.syncs().all()) {
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

    /** Whether the files can be used as they are. A broken file leaves its old version running. */
    private static Health files(RouteFiles files) {
        List<String> problems = files.problems().stream().map(FileProblem::text).toList();
        return problems.isEmpty()
                ? Health.up().build()
                : Health.status(DEGRADED).withDetail("problems", problems).build();
    }
}
