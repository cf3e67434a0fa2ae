package io.saddlebag.demo;

import java.time.Clock;

/** Counts requests by the second. */
final class RateWindow {

    private final int limit;
    private final Clock clock;
    private long second;
    private int used;

    RateWindow(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    int limit() {
        return limit;
    }

    /** How many more requests this second takes after this one; less than zero if it does not take this one. */
    synchronized int take() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            used = 0;
        }
        used = Math.min(used + 1, limit + 1);
        return limit - used;
    }
}
