package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Times;
import java.time.Duration;

/** Asks the destination for something without changing anything there, so that every call may be repeated. */
final class Inquiry {

    private final HttpConnection connection;
    private final ItemRule rule;
    private final JsonPointer okAt;
    private final RetryRule retry;
    private final Times times;

    /**
     * @param rule says where a refusal has its code and message, and which codes pass
     * @param okAt where a reply may say that the call failed in spite of its status, or {@code null}
     */
    Inquiry(HttpConnection connection, ItemRule rule, JsonPointer okAt, RetryRule retry, Times times) {
        this.connection = connection;
        this.rule = rule;
        this.okAt = okAt;
        this.retry = retry;
        this.times = times;
    }

    /** Reads replies as the options say, as far as they are about a whole reply. */
    static Inquiry of(HttpConnection connection, SinkOptions options, RetryRule retry, Times times) {
        ItemRule rule = new ItemRule(options.reply(), options.errors(), null, retry.trust503());
        return new Inquiry(
                connection, rule, Json.pointer("okAt", options.reply().getOkAt()), retry, times);
    }

    HttpConnection connection() {
        return connection;
    }

    /** Asks again while the answer may come later and retries are left. */
    Answer ask(Call call) {
        Retries retries = new Retries(retry.backoff(), times);
        while (true) {
            Answer answer = once(call);
            if (!(answer instanceof Answer.Later later) || !retries.left()) {
                return answer;
            }
            Duration asked = later.asked();
            if (asked != null && asked.compareTo(retry.longestAsked()) > 0) {
                return new Answer.Barred(HttpConnection.tooLong(asked, retry.longestAsked()));
            }
            Duration delay = retries.next();
            try {
                times.pause().sleep(asked == null || asked.isZero() ? delay : asked);
                if (asked != null && !asked.isZero()) {
                    times.waits().waited(connection.name(), asked);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Answer.Interrupted();
            }
        }
    }

    Answer once(Call call) {
        Attempt attempt = connection.exchange(call, retry.longestAsked(), this::isStale);
        if (attempt instanceof Attempt.Replied replied) {
            return read(replied.reply());
        }
        if (attempt instanceof Attempt.Lost lost) {
            return new Answer.Later(null, lost.code(), lost.message(), null);
        }
        return attempt instanceof Attempt.Barred barred ? new Answer.Barred(barred.stop()) : new Answer.Interrupted();
    }

    private Answer read(Reply reply) {
        if (reply.status() < 200 || reply.status() > 299) {
            Complaint complaint = Complaint.of(reply, rule);
            Item.Verdict verdict = rule.codes().meaning(complaint.code(), null, passes(reply));
            return verdict.passes()
                    ? later(reply, complaint.code(), complaint.message())
                    : refused(reply, complaint.code(), complaint.message(), verdict);
        }
        if (reply.isPage()) {
            return new Answer.Refused(
                    reply,
                    "foreign-reply",
                    "A web page came back. Is the URL right, and does a login stand before it?");
        }
        if (!reply.complete()) {
            return later(reply, "broken-reply", "The reply broke off after its status, " + reply.statusLine());
        }
        JsonNode body = reply.isEmpty() ? MissingNode.getInstance() : Json.tree(reply.body());
        if (body == null) {
            return reply.claimsJson()
                    ? later(reply, "broken-reply", "The reply is not whole JSON: " + reply.statusLine())
                    : new Answer.Refused(reply, "foreign-reply", "The reply is not JSON: " + reply.statusLine());
        }
        String ok = Json.text(body, okAt);
        return ok == null || rule.isOk(ok) ? new Answer.Told(reply, body) : failed(reply, body);
    }

    private static Item.Verdict passes(Reply reply) {
        return Statuses.passes(reply.status()) ? Item.Verdict.AGAIN : Item.Verdict.REFUSED;
    }

    private boolean isStale(Reply reply) {
        return !rule.codes().refresh().isEmpty()
                && rule.codes().refresh().contains(Complaint.of(reply, rule).code());
    }

    private Answer failed(Reply reply, JsonNode body) {
        Item failed = rule.failed(body, "refused", null, null);
        String message = Complaint.of(reply, rule).message();
        return failed.verdict().passes()
                ? later(reply, failed.code(), message)
                : refused(reply, failed.code(), message, failed.verdict());
    }

    private static Answer refused(Reply reply, String code, String message, Item.Verdict verdict) {
        return new Answer.Refused(reply, code, message, verdict == Item.Verdict.STOP);
    }

    private Answer later(Reply reply, String code, String message) {
        Duration asked = connection.rates().retryAfter(reply);
        Duration least = rule.codes().delay(code);
        return new Answer.Later(
                reply, code, message, least.isZero() || asked != null && asked.compareTo(least) > 0 ? asked : least);
    }
}
