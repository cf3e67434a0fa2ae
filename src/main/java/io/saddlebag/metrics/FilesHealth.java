package io.saddlebag.metrics;

import io.saddlebag.files.FileProblem;
import io.saddlebag.files.RouteFiles;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Whether the files of syncs can be used as they are. A broken file leaves its old version running. */
final class FilesHealth implements HealthIndicator {

    private final RouteFiles files;

    FilesHealth(RouteFiles files) {
        this.files = files;
    }

    @Override
    public Health health() {
        List<String> problems = files.problems().stream().map(FileProblem::text).toList();
        return problems.isEmpty()
                ? Health.up().build()
                : Health.status(SyncsHealth.DEGRADED)
                        .withDetail("problems", problems)
                        .build();
    }
}
