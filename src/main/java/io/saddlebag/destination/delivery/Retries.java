package io.saddlebag.destination.delivery;

import io.saddlebag.destination.Stop;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The retries of one call: whether another is left, and the wait before it. Everything that a destination is asked, and
 * everything that is sent there, is tried again by this class and by no other.
 */
public final class Retries {

    private final Policy policy;
    private final Delays delays;

    private Retries(Policy policy) {
        this.policy = policy;
        this.delays = policy.backoff().delays(policy.times().jitter());
    }

    /**
     * How patient a destination's sink is.
     *
     * @param connection   the name of the connection, by which waits are reported
     * @param backoff      how often, and when
     * @param longestAsked the longest wait that the destination may ask for; a longer one ends the run
     */
    public record Policy(String connection, Backoff backoff, Duration longestAsked, Times times) {

        /** For a destination that asks for no waits. */
        public Policy(String connection, Backoff backoff, Times times) {
            this(connection, backoff, Duration.ofDays(1), times);
        }

        /** The retries of one call. */
        public Retries begin() {
            return new Retries(this);
        }

        /** Why the run ends where the destination asks for more than the longest wait. */
        public Stop tooLong(Duration asked) {
            return Retries.tooLong(asked, longestAsked);
        }
    }

    /** Why the run ends where the destination asks to wait for longer than is allowed. */
    public static Stop tooLong(Duration asked, Duration longest) {
        return new Stop(
                "rate-limit",
                "The destination asks to wait " + asked.toSeconds() + " s, more than maxWait allows ("
                        + longest.toSeconds() + " s)",
                false);
    }

    /**
     * How often and how patiently something is tried again.
     *
     * @param most    how often
     * @param first   the wait before the first retry; it doubles with each further one
     * @param longest the longest wait
     */
    public record Backoff(int most, Duration first, Duration longest) {

        /** @param jitter from 0 to below 1, different each time */
        public Delays delays(DoubleSupplier jitter) {
            return new Delays(this, jitter);
        }
    }

    /** Waits that double each time; half of each is random, so that callers that failed together come back apart. */
    public static final class Delays {

        private final Backoff backoff;
        private final DoubleSupplier jitter;
        private int used;

        private Delays(Backoff backoff, DoubleSupplier jitter) {
            this.backoff = backoff;
            this.jitter = jitter;
        }

        boolean left() {
            return used < backoff.most();
        }

        /** The next one. */
        public Duration next() {
            long doubled = backoff.first().toMillis() << Math.min(used++, 20);
            long most = Math.min(doubled, backoff.longest().toMillis());
            return Duration.ofMillis(most / 2 + (long) (most / 2.0 * jitter.getAsDouble()));
        }
    }

    /** What follows a failure that passes. */
    public enum Next {
        /** The wait is over: try again. */
        AGAIN,
        /** No retries are left. */
        SPENT,
        /** The destination asks to wait for longer than is allowed. */
        TOO_LONG,
        /** The run is being stopped. */
        INTERRUPTED
    }

    /** Waits, if another retry is allowed. */
    public Next next(Wait wait) {
        if (!delays.left()) {
            return Next.SPENT;
        }
        Duration asked = wait.asked();
        if (asked != null && asked.compareTo(policy.longestAsked()) > 0) {
            return Next.TOO_LONG;
        }
        Duration delay = delays.next();
        Duration due = asked == null || asked.isZero() ? delay : asked;
        Duration whole = due.compareTo(wait.least()) < 0 ? wait.least() : due;
        try {
            policy.times().pause().sleep(whole);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Next.INTERRUPTED;
        }
        if (wait.throttled()) {
            policy.times().waits().waited(policy.connection(), whole);
        }
        return Next.AGAIN;
    }

    /**
     * What has to be waited for before something is tried again.
     *
     * @param asked     how long the destination asks to wait, or {@code null}
     * @param least     the least wait, whatever the destination asks
     * @param throttled whether calls are held back because there are too many of them
     */
    public record Wait(Duration asked, Duration least, boolean throttled) {

        /** Nothing but the usual delay. */
        public static final Wait NONE = new Wait(null, Duration.ZERO, false);

        /** @param asked how long the destination asks to wait, or {@code null} */
        public static Wait asked(Duration asked) {
            return asked == null ? NONE : new Wait(asked, Duration.ZERO, !asked.isZero());
        }

        Wait atLeast(Duration other) {
            return other.compareTo(least) > 0 ? new Wait(asked, other, throttled) : this;
        }
    }
}
