package io.saddlebag.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Braze's limits, a bucket for each kind of request. Headers tell what is left and, in seconds since 1970, when the bucket is
 * full again. They are told from the start and enforced where a test says so.
 */
final class BrazeLimits {

    private static final class Bucket {
        private final int limit;
        private final long seconds;
        private final boolean enforced;
        private long window;
        private int used;

        Bucket(int limit, long seconds, boolean enforced) {
            this.limit = limit;
            this.seconds = seconds;
            this.enforced = enforced;
        }
    }

    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    BrazeLimits(Clock clock) {
        this.clock = clock;
        buckets.put("users/track", new Bucket(50_000, 60, false));
        buckets.put("users/delete", new Bucket(250_000, 3600, false));
        buckets.put("users/export/ids", new Bucket(2_500, 60, false));
        buckets.put("custom_attributes", new Bucket(1_000, 3600, false));
    }

    void enforce(String path, int requests, Duration window) {
        buckets.put(path, new Bucket(requests, window.toSeconds(), true));
    }

    void count(String path) {
        Bucket bucket = buckets.get(path);
        if (bucket == null) {
            return;
        }
        long window = clock.instant().getEpochSecond() / bucket.seconds;
        if (window != bucket.window) {
            bucket.window = window;
            bucket.used = 0;
        }
        bucket.used++;
        if (bucket.enforced && bucket.used > bucket.limit) {
            throw new BrazeRefusal(429, "The max number of API requests has been exceeded. Please try again later.");
        }
    }

    Map<String, String> headers(String path) {
        Bucket bucket = buckets.get(path);
        Map<String, String> headers = new TreeMap<>();
        if (bucket != null) {
            long reset = (clock.instant().getEpochSecond() / bucket.seconds + 1) * bucket.seconds;
            headers.put("X-RateLimit-Limit", Integer.toString(bucket.limit));
            headers.put("X-RateLimit-Remaining", Integer.toString(Math.max(0, bucket.limit - bucket.used)));
            headers.put("X-RateLimit-Reset", Long.toString(reset));
        }
        return headers;
    }
}
