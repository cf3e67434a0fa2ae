package io.saddlebag.destination.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

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

    /** Real time. */
    public static Times of(Clock clock) {
        return new Times(clock, duration -> Thread.sleep(duration.toMillis()), () -> ThreadLocalRandom.current()
                .nextDouble());
    }
}
