package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Retries.Wait;
import io.saddlebag.destination.delivery.Times;
import java.time.Duration;

/** Asks the destination for something without changing anything there, so that every call may be repeated. */
final class ApiQuery {

    private final HttpConnection connection;
    private final ItemRule rule;
    private final JsonPointer okAt;
    private final Retries.Policy policy;

    /**
     * @param rule says where a refusal has its code and message, and which codes pass
     * @param okAt where a reply may say that the call failed in spite of its status, or {@code null}
     */
    ApiQuery(HttpConnection connection, ItemRule rule, JsonPointer okAt, RetryRule retry, Times times) {
        this.connection = connection;
        this.rule = rule;
        this.okAt = okAt;
        this.policy = retry.policy(connection, times);
    }

    /** Reads replies as the options say, as far as they are about a whole reply. */
    static ApiQuery of(HttpConnection connection, SinkOptions options, RetryRule retry, Times times) {
        ItemRule rule = new ItemRule(options.reply(), options.errors(), null, retry.trust503());
        return new ApiQuery(
                connection, rule, Json.pointer("okAt", options.reply().getOkAt()), retry, times);
    }

    HttpConnection connection() {
        return connection;
    }

    /** Asks again while the answer may come later and retries are left. */
    Answer ask(Call call) {
        Retries retries = policy.begin();
        while (true) {
            Answer answer = once(call);
            if (!(answer instanceof Answer.Later later)) {
                return answer;
            }
            switch (retries.next(Wait.asked(later.asked()))) {
                case AGAIN -> {}
                case SPENT -> {
                    return answer;
                }
                case TOO_LONG -> {
                    return new Answer.Barred(policy.tooLong(later.asked()));
                }
                case INTERRUPTED -> {
                    return new Answer.Interrupted();
                }
            }
        }
    }

    Answer once(Call call) {
        CallResult attempt = connection.exchange(call, policy.longestAsked(), this::isStale);
        if (attempt instanceof CallResult.Replied replied) {
            return read(replied.reply());
        }
        if (attempt instanceof CallResult.Lost lost) {
            return new Answer.Later(null, lost.code(), lost.message(), null, lost.stop());
        }
        return attempt instanceof CallResult.Barred barred
                ? new Answer.Barred(barred.stop())
                : new Answer.Interrupted();
    }

    private Answer read(Reply reply) {
        if (reply.status() < 200 || reply.status() > 299) {
            Complaint complaint = Complaint.of(reply, rule);
            Action verdict = rule.codes().meaning(complaint.code(), null, passes(reply));
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

    private static Action passes(Reply reply) {
        return Statuses.isPassing(reply.status()) ? Action.RETRY : Action.REJECT;
    }

    private boolean isStale(Reply reply) {
        return !rule.codes().refresh().isEmpty()
                && rule.codes().refresh().contains(Complaint.of(reply, rule).code());
    }

    private Answer failed(Reply reply, JsonNode body) {
        Item failed = rule.failed(body, "refused", null, null);
        String message = Complaint.of(reply, rule).message();
        return failed.action().passes()
                ? later(reply, failed.code(), message)
                : refused(reply, failed.code(), message, failed.action());
    }

    private static Answer refused(Reply reply, String code, String message, Action verdict) {
        return new Answer.Refused(reply, code, message, verdict == Action.STOP);
    }

    private Answer later(Reply reply, String code, String message) {
        Duration asked = connection.rates().retryAfter(reply);
        Duration least = rule.codes().delay(code);
        boolean longer = least.isZero() || asked != null && asked.compareTo(least) > 0;
        return new Answer.Later(reply, code, message, longer ? asked : least, null);
    }

    /** What came of asking the destination for something. */
    sealed interface Answer {

        /** @param body missing if the reply is empty */
        record Told(Reply reply, JsonNode body) implements Answer {}

        /**
         * It may answer later.
         *
         * @param reply what came instead, or {@code null}
         * @param asked how long the destination asks to wait, or {@code null}
         * @param stop  why nothing else can be asked either if it stays so, or {@code null}
         */
        record Later(Reply reply, String code, String message, Duration asked, Stop stop) implements Answer {}

        /**
         * It will not answer that.
         *
         * @param stops whether by its code nothing else would be answered either
         */
        record Refused(Reply reply, String code, String message, boolean stops) implements Answer {

            Refused(Reply reply, String code, String message) {
                this(reply, code, message, false);
            }

            /** Whether the destination speaks of now, not of what was asked: a quota that is used up, not a wrong URL. */
            boolean passes() {
                return stops && (reply.status() == 429 || reply.status() < 300);
            }
        }

        /** Nothing may be asked now. */
        record Barred(Stop stop) implements Answer {}

        /** The thread was interrupted. */
        record Interrupted() implements Answer {}
    }
}
