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
 * @param waits  is told of the waits that a destination asks for
 */
public record Times(Clock clock, Pause pause, DoubleSupplier jitter, RateWaits waits) {

    /** With nobody who is told of waits. */
    public Times(Clock clock, Pause pause, DoubleSupplier jitter) {
        this(clock, pause, jitter, RateWaits.NONE);
    }

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
        return of(clock == null ? Clock.systemUTC() : clock, RateWaits.of(context));
    }

    private static Times of(Clock clock, RateWaits waits) {
        return new Times(
                clock,
                duration -> Thread.sleep(duration.toMillis()),
                () -> ThreadLocalRandom.current().nextDouble(),
                waits);
    }
}
