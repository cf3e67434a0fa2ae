package io.saddlebag.metrics;

import io.saddlebag.sync.InvalidOptionException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how runs are traced.
 *
 * @param enabled whether each run is a trace
 * @param batches of how many batches a run's trace has spans, the first ones; failed ones beyond them are left out too
 */
@ConfigurationProperties("saddlebag.tracing")
public record TracingSettings(
        boolean enabled, @DefaultValue("100") int batches) {

    public TracingSettings {
        if (batches < 0) {
            throw new InvalidOptionException(
                    "saddlebag.tracing.batches",
                    String.valueOf(batches),
                    "0 or more",
                    "saddlebag.tracing.batches cannot be " + batches + ". Allowed: 0 or more");
        }
    }
}
