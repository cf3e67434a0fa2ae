package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Times;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Holds back every call of a connection until the destination takes calls again. Shared by all threads and syncs. */
final class RateGate {

    private final Times times;
    private final AtomicLong opensAt = new AtomicLong(Long.MIN_VALUE);

    RateGate(Times times) {
        this.times = times;
    }

    /** Closes the gate for at least this long from now. */
    void close(Duration duration) {
        opensAt.accumulateAndGet(times.clock().millis() + duration.toMillis(), Math::max);
    }

    /** How long the gate stays closed; zero if it is open. */
    Duration closedFor() {
        long until = opensAt.get();
        long now = times.clock().millis();
        return until <= now ? Duration.ZERO : Duration.ofMillis(until - now);
    }

    void pass() throws InterruptedException {
        for (Duration rest = closedFor(); !rest.isZero(); rest = closedFor()) {
            times.pause().sleep(rest);
        }
    }
}
