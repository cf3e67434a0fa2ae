package io.saddlebag.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.saddlebag.destination.delivery.RateWaits;
import java.time.Duration;

/** Counts and adds up the waits that destinations have asked for. */
final class RateMeters implements RateWaits {

    private final MeterRegistry registry;

    RateMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void waited(String destination, Duration duration) {
        Timer.builder("saddlebag.rate.limit.wait")
                .tags("destination", destination)
                .description("How often and how long calls were held back because the destination took no more")
                .register(registry)
                .record(duration);
    }
}
