package io.saddlebag.destination.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a reply asks to wait. {@code Retry-After} (RFC 9110) wins; then the IETF draft's {@code RateLimit}, then
 * {@code RateLimit-Remaining} and {@code -Reset} of earlier drafts, then the same with {@code X-} before it, in the spellings
 * that vendors have for it.
 */
final class RateHeaders {

    private static final Pattern REMAINING = Pattern.compile("(?:^|[;,\\s])(?:r|remaining)\\s*=\\s*(\\d{1,15})");
    private static final Pattern RESET = Pattern.compile("(?:^|[;,\\s])(?:t|reset)\\s*=\\s*(\\d{1,15})");
    private static final Pattern WINDOW = Pattern.compile("(?:^|[;,\\s])w\\s*=\\s*(\\d{1,15})");
    private static final List<String> REMAINS = List.of(
            "ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining", "x-hubspot-ratelimit-remaining");

    /** Where a vendor says that nothing is left but not for how long: his next reply says it by Retry-After. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** The quota of a day begins anew at midnight, nobody knows in which zone: after an hour it is worth asking again. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final long EPOCH_SECONDS = 1_000_000_000L;
    private static final long EPOCH_MILLIS = 1_000_000_000_000L;

    private final Clock clock;

    RateHeaders(Clock clock) {
        this.clock = clock;
    }

    /** What {@code Retry-After} says, or {@code null}. */
    Duration retryAfter(Reply reply) {
        String value = reply.header("retry-after");
        if (value == null) {
            return null;
        }
        OptionalLong seconds = number(value);
        if (seconds.isPresent()) {
            return Duration.ofSeconds(seconds.getAsLong());
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return positive(Duration.between(clock.instant(), date.toInstant()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** How long the quota that the reply reports as used up stays so, or {@code null} if there is some left. */
    Duration exhausted(Reply reply) {
        Duration draft = structured(reply);
        if (draft != null) {
            return draft;
        }
        Duration plain = pair(reply, "ratelimit-");
        if (plain == null) {
            plain = pair(reply, "x-ratelimit-");
        }
        return plain != null ? plain : vendor(reply);
    }

    private Duration vendor(Reply reply) {
        if (isUsedUp(reply, "x-hubspot-ratelimit-daily-remaining")) {
            return LONG;
        }
        if (isUsedUp(reply, "x-hubspot-ratelimit-remaining")) {
            OptionalLong interval = number(reply.header("x-hubspot-ratelimit-interval-milliseconds"));
            return interval.isPresent() ? Duration.ofMillis(interval.getAsLong()) : SHORT;
        }
        Duration hyphened = pair(reply, "x-rate-limit-");
        return hyphened == null && isUsedUp(reply, "x-rate-limit-remaining") ? SHORT : hyphened;
    }

    /**
     * Whether a refusal is about its call alone, because the connection's quota is not used up: a limit for a single record,
     * for example.
     */
    boolean leavesQuota(Reply reply) {
        List<OptionalLong> told =
                REMAINS.stream().map(each -> number(reply.header(each))).toList();
        return told.stream().anyMatch(each -> each.orElse(0) > 0)
                && told.stream().noneMatch(each -> each.orElse(1) == 0);
    }

    private static boolean isUsedUp(Reply reply, String header) {
        OptionalLong remaining = number(reply.header(header));
        return remaining.isPresent() && remaining.getAsLong() == 0;
    }

    private Duration structured(Reply reply) {
        String limits = reply.header("ratelimit");
        if (limits == null) {
            return null;
        }
        Duration longest = null;
        // each limit is an item of a list; of the old form that has commas inside, the list is one limit
        String[] items = limits.contains("remaining") ? new String[] {limits} : limits.split(",");
        for (String item : items) {
            Matcher remaining = REMAINING.matcher(item);
            if (!remaining.find() || Long.parseLong(remaining.group(1)) > 0) {
                continue;
            }
            Duration wait = first(RESET, item);
            if (wait == null && reply.header("ratelimit-policy") != null) {
                wait = first(WINDOW, reply.header("ratelimit-policy"));
            }
            if (wait != null && (longest == null || wait.compareTo(longest) > 0)) {
                longest = wait;
            }
        }
        return longest;
    }

    private static Duration first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : null;
    }

    private Duration pair(Reply reply, String prefix) {
        OptionalLong remaining = number(reply.header(prefix + "remaining"));
        OptionalLong reset = number(reply.header(prefix + "reset"));
        if (remaining.isEmpty() || remaining.getAsLong() > 0 || reset.isEmpty()) {
            return null;
        }
        // no header says whether it counts from now or from 1970, and in what; the size of the number tells
        long value = reset.getAsLong();
        if (value >= EPOCH_MILLIS) {
            return positive(Duration.ofMillis(value - clock.millis()));
        }
        if (value >= EPOCH_SECONDS) {
            return positive(Duration.ofMillis(value * 1000 - clock.millis()));
        }
        return Duration.ofSeconds(value);
    }

    private static OptionalLong number(String text) {
        if (text == null || !text.strip().matches("\\d{1,15}(\\.\\d+)?")) {
            return OptionalLong.empty();
        }
        String whole = text.strip();
        int point = whole.indexOf('.');
        return point < 0
                ? OptionalLong.of(Long.parseLong(whole))
                : OptionalLong.of(Long.parseLong(whole.substring(0, point)) + 1);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
