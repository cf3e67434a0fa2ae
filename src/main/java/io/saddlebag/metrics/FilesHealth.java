package io.saddlebag.metrics;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Whether the files of syncs can be used as they are. A broken file leaves its old version running. */
final class FilesHealth implements HealthIndicator {

    private final ObjectProvider<FileProblems> sources;

    FilesHealth(ObjectProvider<FileProblems> sources) {
        this.sources = sources;
    }

    @Override
    public Health health() {
        Map<String, String> problems = new TreeMap<>();
        sources.forEach(source -> problems.putAll(source.problems()));
        return problems.isEmpty()
                ? Health.up().build()
                : Health.status(SyncsHealth.DEGRADED)
                        .withDetail("problems", problems)
                        .build();
    }
}
