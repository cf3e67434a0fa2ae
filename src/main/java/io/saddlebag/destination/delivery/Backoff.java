package io.saddlebag.destination.delivery;

import java.time.Duration;

/**
 * How often and how patiently something is tried again.
 *
 * @param most    how often
 * @param first   the wait before the first retry; it doubles with each further one
 * @param longest the longest wait
 */
public record Backoff(int most, Duration first, Duration longest) {}
