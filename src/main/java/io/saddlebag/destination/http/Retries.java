package io.saddlebag.destination.http;

import java.time.Duration;

/** The retries of one call: how many are left, and how long to wait before the next. */
final class Retries {

    private final RetryRule rule;
    private final Times times;
    private int used;

    Retries(RetryRule rule, Times times) {
        this.rule = rule;
        this.times = times;
    }

    boolean left() {
        return used < rule.most();
    }

    /** Uses one up. Doubles each time; half of the wait is random, so that callers that failed together come back apart. */
    Duration next() {
        long doubled = rule.delay().toMillis() << Math.min(used++, 20);
        long most = Math.min(doubled, rule.longestDelay().toMillis());
        return Duration.ofMillis(most / 2 + (long) (most / 2.0 * times.jitter().getAsDouble()));
    }
}
