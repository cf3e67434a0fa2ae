package io.saddlebag.destination.delivery;

import java.time.Duration;

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
