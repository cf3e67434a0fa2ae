package io.saddlebag.destination.http;

import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.RateWaits;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.destination.http.Credentials.TokenException;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.Redaction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A destination's API as all syncs share it: its connections, its credentials and its rate limit. Each call waits until the
 * rate limit allows it, proves who sends it, has refused credentials renewed once, and follows a 307 or 308 that stays on
 * the same host. Nothing else is sent again here.
 */
final class HttpConnection implements AutoCloseable {

    private static final int MOST_REDIRECTS = 3;

    private final HttpSettings settings;
    private final HttpTransport transport;
    private final Credentials credentials;
    private final RateGate gate;
    private final RateWaits waits;
    private final Clock clock;
    private final RateHeaders rates;
    private final Descriptions descriptions;

    HttpConnection(HttpSettings settings, Times times) {
        this.settings = settings;
        this.transport = new HttpTransport(settings);
        this.credentials = Credentials.of(settings.auth(), this::token, times);
        this.gate = new RateGate(times);
        this.waits = times.waits();
        this.clock = times.clock();
        this.rates = new RateHeaders(times.clock());
        this.descriptions = new Descriptions(times.clock());
        KnownSecrets.add(settings.auth().secrets());
        KnownSecrets.add(settings.secrets());
        KnownSecrets.add(settings.hook() == null ? List.of() : settings.hook().secrets());
    }

    String name() {
        return settings.name();
    }

    String url() {
        return settings.url();
    }

    RateGate gate() {
        return gate;
    }

    RateHeaders rates() {
        return rates;
    }

    Descriptions descriptions() {
        return descriptions;
    }

    /** Masks this connection's secrets as they are now. */
    Redaction redaction() {
        return new Redaction(credentials.secrets())
                .and(settings.secrets())
                .and(settings.hook() == null ? List.of() : settings.hook().secrets());
    }

    /** @param maxWait if the rate limit holds calls back for longer, the attempt is barred instead */
    CallResult exchange(Call call, Duration maxWait) {
        return exchange(call, maxWait, reply -> false);
    }

    /** @param stale whether a reply means what the status 401 does */
    CallResult exchange(Call call, Duration maxWait, Predicate<Reply> stale) {
        Call next = settings.hook() == null ? call : call.to(settings.hook().target(call.uri()));
        boolean renewed = false;
        int redirects = 0;
        while (true) {
            CallResult attempt;
            Credentials.Proof proof;
            try {
                Duration closed = gate.closedFor();
                if (closed.compareTo(maxWait) > 0) {
                    return new CallResult.Barred(Retries.tooLong(closed, maxWait));
                }
                if (!closed.isZero()) {
                    gate.pass();
                    waits.waited(name(), closed);
                }
                proof = credentials.proof();
                attempt = transport.send(signed(next), proof);
            } catch (TokenException e) {
                return e.refused()
                        ? new CallResult.Barred(new Stop("credentials", e.getMessage(), true))
                        : new CallResult.Lost("no-token", e.getMessage(), false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new CallResult.Interrupted();
            }
            if (!(attempt instanceof CallResult.Replied replied)) {
                return attempt;
            }
            Reply reply = replied.reply();
            heed(reply);
            if (!renewed && credentials.renewable() && (reply.status() == 401 || stale.test(reply))) {
                renewed = true;
                credentials.discard(proof);
            } else if ((reply.status() == 307 || reply.status() == 308) && redirects < MOST_REDIRECTS) {
                URI location = sameHost(next.uri(), reply.header("location"));
                if (location == null) {
                    return attempt;
                }
                redirects++;
                next = next.to(location);
            } else {
                return attempt;
            }
        }
    }

    private Call signed(Call call) {
        return settings.signature() == null ? call : settings.signature().signed(call, clock.instant());
    }

    /** Closes the gate before the next call would be refused, and when one was. */
    private void heed(Reply reply) {
        if (reply.status() == 429 && rates.leavesQuota(reply)) {
            // what is too much for one record does not keep others back
            return;
        }
        Duration asked = reply.status() == 429 || reply.status() == 503 ? rates.retryAfter(reply) : null;
        Duration wait = asked != null ? asked : rates.exhausted(reply);
        if (wait != null && !wait.isZero()) {
            gate.close(wait);
        }
    }

    /** Where a location leads, or {@code null} if that is not on the same host. */
    static URI sameHost(URI from, String location) {
        try {
            URI to = location == null ? null : from.resolve(URI.create(location.strip()));
            return to != null
                            && to.getHost() != null
                            && to.getUserInfo() == null
                            && HttpSettings.origin(to).equals(HttpSettings.origin(from))
                    ? to
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Reply token(Call form) throws TokenException {
        CallResult attempt = transport.send(form, null);
        if (attempt instanceof CallResult.Replied replied) {
            return replied.reply();
        }
        String why = attempt instanceof CallResult.Lost lost ? lost.message() : "interrupted";
        throw new TokenException("The token endpoint " + form.uri() + " did not answer. " + why, false);
    }

    @Override
    public void close() {
        transport.close();
    }
}
