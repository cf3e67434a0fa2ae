package io.saddlebag.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many calls are allowed: in any twenty seconds, and in a day, which is one of the US Central zone. A refused call
 * does not count. So many that no test notices, if not set.
 */
final class MarketoQuota {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

    private final Clock clock;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private int most = Integer.MAX_VALUE;
    private int mostDaily = Integer.MAX_VALUE;
    private int today;
    private LocalDate day = LocalDate.EPOCH;

    MarketoQuota(Clock clock) {
        this.clock = clock;
    }

    void most(int calls20Seconds) {
        most = calls20Seconds;
    }

    void mostDaily(int callsDaily) {
        mostDaily = callsDaily;
    }

    /** Counts a call. */
    void take() {
        Instant now = clock.instant();
        while (!calls.isEmpty() && !calls.peek().isAfter(now.minus(WINDOW))) {
            calls.remove();
        }
        LocalDate date = now.atZone(CENTRAL).toLocalDate();
        if (!date.equals(day)) {
            day = date;
            today = 0;
        }
        if (today >= mostDaily) {
            throw MarketoError.of("607").failure();
        }
        if (calls.size() >= most) {
            throw new MarketoError("606", "Max rate limit '" + most + "' exceeded with in '20' secs").failure();
        }
        calls.add(now);
        today++;
    }
}
