package io.saddlebag.metrics;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.saddlebag.run.Runs;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces runs, if that is asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("saddlebag.tracing.enabled")
@EnableConfigurationProperties(TracingSettings.class)
class TracingConfiguration {

    @Bean
    RunTracing runTracing(Tracer tracer, TracingSettings settings, Runs runs) {
        RunTracing tracing = new RunTracing(tracer, settings.batches(), runs.clock());
        runs.addListener(tracing);
        return tracing;
    }

    /** Spring would trace every request too, each scrape of the meters among them. */
    @Bean
    SpanExportingPredicate runsOnly() {
        return span -> span.getTags().containsKey(RunTracing.SYNC);
    }
}
