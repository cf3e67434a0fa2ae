package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The calls of the last 24 hours against their limit; each reply says how many, about. */
public final class ApiUsage {

    private final Clock clock;
    private final Random jitter = new Random(17);
    private Instant since;
    private int used = 20;
    private int cap = 15000;

    ApiUsage(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /** The calls that were made before. */
    public synchronized void start(int calls) {
        this.used = calls;
    }

    /** How many calls there may be in a day. */
    public synchronized void cap(int calls) {
        this.cap = calls;
    }

    public synchronized int used() {
        return used;
    }

    synchronized void count() {
        if (Duration.between(since, clock.instant()).toHours() >= 24) {
            since = clock.instant();
            used = 0;
        }
        if (used >= cap) {
            throw new CallRefused(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        used++;
    }

    /** The value of {@code Sforce-Limit-Info}, which goes back by one now and then. */
    synchronized String header() {
        return "api-usage=" + Math.max(0, used - jitter.nextInt(3)) + "/" + cap;
    }

    synchronized ObjectNode limits() {
        ObjectNode limits = JsonNodeFactory.instance.objectNode();
        limits.putObject("DailyApiRequests").put("Max", cap).put("Remaining", cap - used);
        limits.putObject("DailyBulkV2QueryJobs").put("Max", 10000).put("Remaining", 10000);
        limits.putObject("DailyBulkApiBatches").put("Max", 15000).put("Remaining", 15000);
        limits.putObject("DataStorageMB").put("Max", 5120).put("Remaining", 5000);
        return limits;
    }
}
