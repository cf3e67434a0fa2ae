package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Times;
import java.time.Duration;

/**
 * What is tried again, how often and when.
 *
 * @param most           how often a call is tried again
 * @param delay          before the first retry
 * @param longestDelay   between retries, where the destination asks for no longer one
 * @param longestAsked   that the destination may ask for; beyond it, the run stops
 * @param conflictPasses whether a 409 passes
 * @param keyed          whether calls carry an Idempotency-Key
 * @param trust503       whether a 503 proves that nothing was applied
 */
record RetryRule(
        int most,
        Duration delay,
        Duration longestDelay,
        Duration longestAsked,
        boolean conflictPasses,
        boolean keyed,
        boolean trust503) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private enum Conflict {
        AUTO,
        REJECT,
        RETRY
    }

    /** Whether a 409 means that a call with the same Idempotency-Key is still being worked on. */
    boolean runningConflict() {
        return conflictPasses && keyed;
    }

    Retries.Policy policy(HttpConnection connection, Times times) {
        return new Retries.Policy(
                connection.name(), new Retries.Backoff(most, delay, longestDelay), longestAsked, times);
    }

    /** For a question that somebody waits for: fewer and shorter waits. */
    RetryRule impatient() {
        return new RetryRule(
                Math.min(most, 2),
                delay,
                longestDelay,
                longestAsked.compareTo(PATIENCE) < 0 ? longestAsked : PATIENCE,
                conflictPasses,
                keyed,
                trust503);
    }

    /** @param keyed whether calls carry an Idempotency-Key */
    static RetryRule of(RetryOptions options, boolean keyed) {
        Conflict conflict = OptionValues.constant("conflict", options.getConflict(), Conflict.class);
        return new RetryRule(
                OptionValues.number("maxRetries", String.valueOf(options.getMaxRetries()), 0, 100),
                OptionValues.duration("retryDelay", options.getRetryDelay()),
                OptionValues.duration("maxRetryDelay", options.getMaxRetryDelay()),
                OptionValues.duration("maxWait", options.getMaxWait()),
                conflict == Conflict.RETRY || conflict == Conflict.AUTO && keyed,
                keyed,
                options.isTrust503());
    }
}
