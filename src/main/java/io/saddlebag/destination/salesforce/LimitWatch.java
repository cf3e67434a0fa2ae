package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.OptionValues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows how much of the org's daily API limit is used, as each reply tells in its header {@code Sforce-Limit-Info:
 * api-usage=1341/15000}, and keeps the reserve. The figure is approximate and may go down from one reply to the next.
 */
final class LimitWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LimitWatch.class);

    private static final Pattern USAGE = Pattern.compile("(?:^|[;,\\s])api-usage=(\\d+)/(\\d+)");

    /** The limit is for the last 24 hours, so usage sinks while nobody calls: after this time one call is let through. */
    private static final Duration STALE = Duration.ofMinutes(5);

    private static final double WARN_AT = 0.8;

    private final String name;
    private final Reserve reserve;
    private final Clock clock;
    private Instant read;
    private long used;
    private long limit;
    private boolean warned;

    LimitWatch(String name, Reserve reserve, Clock clock) {
        this.name = name;
        this.reserve = reserve;
        this.clock = clock;
    }

    /** @param header the header's value, or {@code null} */
    synchronized void heed(String header) {
        Matcher usage = header == null ? null : USAGE.matcher(header);
        if (usage == null || !usage.find()) {
            return;
        }
        used = Long.parseLong(usage.group(1));
        limit = Long.parseLong(usage.group(2));
        read = clock.instant();
        boolean high = used >= WARN_AT * limit;
        if (high && !warned) {
            LOG.warn("Salesforce destination {} has used {} of {} API calls of the last 24 hours", name, used, limit);
        }
        warned = high;
    }

    /** Why no call may be made now, or {@code null} if one may. */
    synchronized Stop stop() {
        long kept = reserve.of(limit);
        if (read == null || kept == 0 || used < limit - kept) {
            return null;
        }
        if (clock.instant().isAfter(read.plus(STALE))) {
            read = clock.instant();
            return null;
        }
        return new Stop(
                "api-reserve",
                "Salesforce has used " + used + " of " + limit
                        + " API calls of the last 24 hours, and api-reserve keeps " + kept
                        + " for others. The next run sends the rest",
                false);
    }

    /**
     * The API calls that are left to others: a number, or a share of the org's limit.
     *
     * @param amount  calls, or per cent
     * @param percent which of the two
     */
    record Reserve(long amount, boolean percent) {

        private static final Pattern FORM = Pattern.compile("(\\d{1,9})(%?)");

        /** @throws InvalidOptionException naming the value and what is allowed */
        static Reserve of(String value) {
            Matcher form = FORM.matcher(value.strip());
            if (form.matches()) {
                long amount = Long.parseLong(form.group(1));
                boolean percent = !form.group(2).isEmpty();
                if (!percent || amount <= 100) {
                    return new Reserve(amount, percent);
                }
            }
            throw OptionValues.wrong(
                    "api-reserve", value, "a number of calls such as 2000, or a share of the limit such as 10%");
        }

        /** The calls of a limit that must not be used. */
        long of(long limit) {
            return percent ? limit * amount / 100 : amount;
        }
    }
}
