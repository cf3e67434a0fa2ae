package io.saddlebag.fake;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Zendesk's limits: one for the account by the minute, told in headers of every reply, and one for the updates of a single
 * user, which strikes while the account's has a lot left.
 */
final class ZendeskLimits {

    private record UserLimit(int times, long retryAfterSeconds) {}

    private final Clock clock;
    private final Map<String, UserLimit> users = new HashMap<>();
    private int perMinute = 700;
    private boolean enforced;
    private long minute;
    private int used;

    ZendeskLimits(Clock clock) {
        this.clock = clock;
    }

    void enforce(int requestsPerMinute) {
        this.perMinute = requestsPerMinute;
        this.enforced = true;
        this.used = 0;
    }

    void limitUser(String externalId, int times, long retryAfterSeconds) {
        users.put(externalId.toLowerCase(Locale.ROOT), new UserLimit(times, retryAfterSeconds));
    }

    void count() {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            used = 0;
        }
        used++;
        if (enforced && used > perMinute) {
            throw ZendeskRefusal.limited("Number of allowed API requests per minute exceeded", secondsLeft());
        }
    }

    void checkUser(String externalId) {
        UserLimit limit = users.get(externalId.toLowerCase(Locale.ROOT));
        if (limit != null && limit.times() > 0) {
            limitUser(externalId, limit.times() - 1, limit.retryAfterSeconds());
            throw ZendeskRefusal.limited(
                    "You have exceeded the rate limit for updating a single unique user. Please try again later.",
                    limit.retryAfterSeconds());
        }
    }

    Map<String, String> headers() {
        int left = Math.max(enforced ? 0 : 1, perMinute - used);
        Map<String, String> headers = new TreeMap<>();
        headers.put("X-Rate-Limit", Integer.toString(perMinute));
        headers.put("X-Rate-Limit-Remaining", Integer.toString(left));
        headers.put("ratelimit-limit", Integer.toString(perMinute));
        headers.put("ratelimit-remaining", Integer.toString(left));
        headers.put("ratelimit-reset", Long.toString(secondsLeft()));
        return headers;
    }

    private long secondsLeft() {
        return 60 - clock.instant().getEpochSecond() % 60;
    }
}
