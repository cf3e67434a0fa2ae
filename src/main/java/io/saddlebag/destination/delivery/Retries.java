package io.saddlebag.destination.delivery;

import java.time.Duration;

/** The retries of one call: how many are left, and how long to wait before the next. */
public final class Retries {

    private final Backoff backoff;
    private final Times times;
    private int used;

    public Retries(Backoff backoff, Times times) {
        this.backoff = backoff;
        this.times = times;
    }

    public boolean left() {
        return used < backoff.most();
    }

    /** Uses one up. Doubles each time; half of the wait is random, so that callers that failed together come back apart. */
    public Duration next() {
        long doubled = backoff.first().toMillis() << Math.min(used++, 20);
        long most = Math.min(doubled, backoff.longest().toMillis());
        return Duration.ofMillis(most / 2 + (long) (most / 2.0 * times.jitter().getAsDouble()));
    }
}
