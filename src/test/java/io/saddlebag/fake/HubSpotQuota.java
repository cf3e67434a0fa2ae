package io.saddlebag.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many calls an app may make: in any ten seconds, and in a day. So many that no test notices, if not set. */
final class HubSpotQuota {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Clock clock;
    private final Deque<Instant> calls = new ArrayDeque<>();
    private int most = 1_000_000;
    private int mostDaily = 1_000_000;
    private int today;
    private LocalDate day = LocalDate.EPOCH;
    private boolean named = true;

    HubSpotQuota(Clock clock) {
        this.clock = clock;
    }

    void most(int calls10Seconds) {
        most = calls10Seconds;
    }

    void mostDaily(int callsDaily) {
        mostDaily = callsDaily;
    }

    void named(boolean policyNames) {
        named = policyNames;
    }

    /** Counts a call. */
    void take() {
        Instant now = clock.instant();
        while (!calls.isEmpty() && !calls.peek().isAfter(now.minus(WINDOW))) {
            calls.remove();
        }
        LocalDate date = now.atZone(ZoneOffset.UTC).toLocalDate();
        if (!date.equals(day)) {
            day = date;
            today = 0;
        }
        if (today >= mostDaily) {
            throw refused("DAILY", "daily");
        }
        if (calls.size() >= most) {
            throw refused("TEN_SECONDLY_ROLLING", "ten_secondly_rolling");
        }
        calls.add(now);
        today++;
    }

    /** Documented with {@code errorType} and the policy's name, recorded with neither. */
    private HubSpotRefusal refused(String policy, String limit) {
        String message = "You have reached your " + limit + " limit.";
        if (!named) {
            return new HubSpotRefusal(429, "RATE_LIMITS", message);
        }
        HubSpotRefusal refusal = new HubSpotRefusal(429, null, message);
        refusal.body().put("errorType", "RATE_LIMIT").put("policyName", policy).put("requestId", "fake");
        return refusal;
    }

    /** @param oauth whose calls have no daily limit to show */
    Map<String, String> headers(boolean oauth) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!oauth) {
            headers.put("X-HubSpot-RateLimit-Daily", String.valueOf(mostDaily));
            headers.put("X-HubSpot-RateLimit-Daily-Remaining", String.valueOf(Math.max(0, mostDaily - today)));
        }
        headers.put("X-HubSpot-RateLimit-Interval-Milliseconds", String.valueOf(WINDOW.toMillis()));
        headers.put("X-HubSpot-RateLimit-Max", String.valueOf(most));
        headers.put("X-HubSpot-RateLimit-Remaining", String.valueOf(Math.max(0, most - calls.size())));
        return headers;
    }
}
