package io.saddlebag.testing;

import io.saddlebag.destination.delivery.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Time that stands still until a sink waits, and then leaps. */
public final class LeapingTime extends Clock {

    private final Consumer<Duration> followers;
    private final List<Duration> waits = new ArrayList<>();
    private Instant now;

    /** @param followers other clocks, which leap together with this one */
    public LeapingTime(Consumer<Duration> followers) {
        this(Instant.now(), followers);
    }

    /** @param start what time it is */
    public LeapingTime(Instant start, Consumer<Duration> followers) {
        this.now = start;
        this.followers = followers;
    }

    /** Time as a sink sees it. */
    public Times times() {
        return new Times(this, this::leap, () -> 0.5);
    }

    private void leap(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            waits.add(duration);
        }
        pass(duration);
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
        followers.accept(duration);
    }

    /** How long was waited each time. */
    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
