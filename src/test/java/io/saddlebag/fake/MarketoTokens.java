package io.saddlebag.fake;

import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who may call: one client, with one token at a time, which it is given again and again until its hour is over. A token that
 * was given with a second left or less is not given again, as if that second had passed on the way.
 */
final class MarketoTokens {

    private static final int LIFE = 3600;

    private final Clock clock;
    private final Map<String, Instant> expiries = new HashMap<>();
    private String clientId = "client";
    private String clientSecret = "secret";
    private String current = "";
    private boolean last;
    private int issued;

    MarketoTokens(Clock clock) {
        this.clock = clock;
    }

    void client(String id, String secret) {
        clientId = id;
        clientSecret = secret;
    }

    /** Makes the current token, or a new one, end in so many seconds. */
    void endIn(int seconds) {
        expiries.put(current(), clock.instant().plusSeconds(seconds));
        last = false;
    }

    /** Makes the current token one that Marketo does not know. */
    void revoke() {
        expiries.remove(current);
    }

    private String current() {
        Instant expiry = expiries.get(current);
        if (expiry == null || last || expiry.isBefore(clock.instant())) {
            current = "token-" + ++issued + ":ab";
            last = false;
            expiries.put(current, clock.instant().plusSeconds(LIFE));
        }
        return current;
    }

    /** Answers {@code GET|POST /identity/oauth/token}. */
    Response grant(Request request, RequestLine line) {
        Map<String, String> sent = new HashMap<>(line.parameters());
        if (request.headers().getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded")) {
            sent.putAll(RequestLine.form(request.body()));
        }
        if (!clientId.equals(sent.get("client_id")) || !clientSecret.equals(sent.get("client_secret"))) {
            return error(401, "invalid_client", "Bad client credentials");
        }
        if (!"client_credentials".equals(sent.get("grant_type"))) {
            return error(400, "unsupported_grant_type", "Unsupported grant type: " + sent.get("grant_type"));
        }
        String token = current();
        long left = Duration.between(clock.instant(), expiries.get(token)).toSeconds();
        last = left <= 1;
        return FakeVendor.json(
                200,
                FakeVendor.object()
                        .put("access_token", token)
                        .put("token_type", "bearer")
                        .put("expires_in", left)
                        .put("scope", "api@example.com"));
    }

    private static Response error(int status, String error, String description) {
        return FakeVendor.json(status, FakeVendor.object().put("error", error).put("error_description", description));
    }

    /** Only the header counts: the parameter {@code access_token} is no more. */
    void check(Request request) {
        String authorization = request.headers().getOrDefault("authorization", "");
        if (!authorization.startsWith("Bearer ")) {
            throw MarketoError.of("600").failure();
        }
        Instant expiry = expiries.get(authorization.substring("Bearer ".length()));
        if (expiry == null) {
            throw MarketoError.of("601").failure();
        }
        if (!clock.instant().isBefore(expiry)) {
            throw MarketoError.of("602").failure();
        }
    }
}
