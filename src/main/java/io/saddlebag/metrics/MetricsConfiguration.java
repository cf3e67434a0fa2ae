package io.saddlebag.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.saddlebag.camel.NextFires;
import io.saddlebag.camel.RetlComponent;
import io.saddlebag.destination.delivery.RateWaits;
import io.saddlebag.run.Runs;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings meters, health and traces in where there is a web server; a command needs none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({HealthConfiguration.class, TracingConfiguration.class})
public class MetricsConfiguration {

    /** A registry is asked for at the first wait only: it must not be made before what it is configured with. */
    @Bean
    RateWaits rateWaits(ObjectProvider<MeterRegistry> registry) {
        return (destination, duration) -> registry.ifAvailable(meters -> Timer.builder("saddlebag.rate.limit.wait")
                .tags("destination", destination)
                .description("How often and how long calls were held back because the destination took no more")
                .register(meters)
                .record(duration));
    }

    @Bean
    StateCache stateCache(CamelContext context, NextFires fires) {
        RetlComponent component = context.getComponent("retl", RetlComponent.class);
        return new StateCache(component.getRuns(), component.getLifecycle(), component.syncs(), fires);
    }

    @Bean
    RunMeters runMeters(MeterRegistry registry, CamelContext context, StateCache states, Clock clock) {
        RetlComponent component = context.getComponent("retl", RetlComponent.class);
        Runs runs = component.getRuns();
        RunMeters meters = new RunMeters(registry, runs, states, clock);
        component.syncs().addListener(meters);
        runs.addListener(meters);
        return meters;
    }
}
