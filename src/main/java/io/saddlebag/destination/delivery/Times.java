package io.saddlebag.destination.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/**
 * Time as the sink sees it.
 *
 * @param clock  tells the time, for dates in headers, for tokens and for rate limits
 * @param pause  lets time pass
 * @param jitter from 0 to below 1, different each time
 */
public record Times(Clock clock, Pause pause, DoubleSupplier jitter) {

    /** Waits for a time, or until the thread is interrupted. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Those of the registry, if there are any; else real time, by the clock of the registry if there is one. */
    public static Times of(CamelContext context) {
        Times times = CamelContextHelper.findSingleByType(context, Times.class);
        if (times != null) {
            return times;
        }
        Clock clock = CamelContextHelper.findSingleByType(context, Clock.class);
        return of(clock == null ? Clock.systemUTC() : clock);
    }

    /** Real time. */
    public static Times of(Clock clock) {
        return new Times(clock, duration -> Thread.sleep(duration.toMillis()), () -> ThreadLocalRandom.current()
                .nextDouble());
    }
}
