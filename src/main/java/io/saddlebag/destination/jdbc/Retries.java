package io.saddlebag.destination.jdbc;

import java.time.Duration;

/**
 * How often and when something is tried again.
 *
 * @param most  the most retries after the first try
 * @param first the wait before the first retry; it doubles each time, up to {@link #LONGEST}
 * @param pause how to wait
 */
record Retries(int most, Duration first, Pause pause) {

    static final Duration LONGEST = Duration.ofSeconds(30);

    /** Waits before a retry, counted from 0. False if there is to be none: no more are allowed, or the thread was interrupted. */
    boolean again(int retry) {
        if (retry >= most) {
            return false;
        }
        Duration wait = first.multipliedBy(1L << Math.min(retry, 16));
        try {
            pause.take(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
