package io.saddlebag.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong tokens by the address they come from, so that nobody can try many. Memory is bounded: of more addresses than
 * {@link #MOST_ADDRESSES} the one that failed longest ago is forgotten. A token that was right lately is not held up by the wrong
 * ones of a neighbour behind the same address.
 */
public final class FailedAttempts {

    /** So many wrong tokens an address may present within {@link #WINDOW}. */
    public static final int ALLOWED = 20;

    /** How long wrong tokens count. */
    public static final Duration WINDOW = Duration.ofMinutes(1);

    static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_PROVEN = 1_000;

    private final Clock clock;
    private final Map<String, Window> failures = bounded(MOST_ADDRESSES);
    private final Map<String, Boolean> proven = bounded(MOST_PROVEN);

    private static final class Window {
        private final Instant end;
        private int count;

        Window(Instant end) {
            this.end = end;
        }
    }

    public FailedAttempts(Clock clock) {
        this.clock = clock;
    }

    /** How long this address has to wait before this token is looked at; zero if it need not. */
    public synchronized Duration holdUp(String address, String presented) {
        Window window = current(address);
        if (window == null || window.count < ALLOWED || proven.containsKey(key(presented))) {
            return Duration.ZERO;
        }
        return Duration.between(clock.instant(), window.end);
    }

    /** Notes that a token was wrong, and gives how many were within the window. */
    public synchronized int failed(String address, String presented) {
        proven.remove(key(presented));
        Window window = current(address);
        if (window == null) {
            window = new Window(clock.instant().plus(WINDOW));
        }
        window.count++;
        failures.remove(address);
        failures.put(address, window);
        return window.count;
    }

    /** Notes that a token was right. */
    public synchronized void succeeded(String presented) {
        String key = key(presented);
        proven.remove(key);
        proven.put(key, true);
    }

    private Window current(String address) {
        Window window = failures.get(address);
        if (window != null && !clock.instant().isBefore(window.end)) {
            failures.remove(address);
            return null;
        }
        return window;
    }

    /** Tokens themselves do not stay in memory. */
    private static String key(String presented) {
        return TokenHash.of(presented).hex();
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }
}
