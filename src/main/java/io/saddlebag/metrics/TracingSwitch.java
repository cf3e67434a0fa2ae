package io.saddlebag.metrics;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves Spring Boot's set-up of tracing out unless runs are traced. Its own setting would only stop the sending: the recording of
 * spans would be set up all the same.
 */
class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";
    private static final List<String> OF_TRACING = List.of(
            ACTUATOR + "tracing.",
            ACTUATOR + "opentelemetry.",
            ACTUATOR + "logging.OpenTelemetry",
            ACTUATOR + "logging.otlp.");

    private boolean enabled;

    @Override
    public void setEnvironment(Environment environment) {
        enabled = environment.getProperty("saddlebag.tracing.enabled", Boolean.class, false);
    }

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i];
            wanted[i] = enabled || name == null || OF_TRACING.stream().noneMatch(name::startsWith);
        }
        return wanted;
    }
}
