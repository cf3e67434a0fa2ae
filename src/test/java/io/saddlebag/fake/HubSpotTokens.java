package io.saddlebag.fake;

import io.saddlebag.testing.FakeRest.Request;
import io.saddlebag.testing.FakeRest.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Who may call: the private app with its token, and the OAuth app with tokens that last half an hour. */
final class HubSpotTokens {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Clock clock;
    private final Map<String, Instant> expiries = new HashMap<>();
    private String privateApp = "pat-na1-11111111-2222-3333-4444-555555555555";
    private Map<String, String> client =
            Map.of("client_id", "client", "client_secret", "secret", "refresh_token", "refresh");

    HubSpotTokens(Clock clock) {
        this.clock = clock;
    }

    String privateApp() {
        return privateApp;
    }

    void privateApp(String token) {
        privateApp = token;
    }

    void client(String id, String secret, String refreshToken) {
        client = Map.of("client_id", id, "client_secret", secret, "refresh_token", refreshToken);
    }

    /** Ends every OAuth token. */
    void expireAll() {
        expiries.replaceAll((token, expiry) -> clock.instant());
    }

    /** Answers {@code POST /oauth/v1/token}. */
    Response grant(Request request) {
        if (!request.headers().getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded")) {
            throw new HubSpotRefusal(415, null, "HTTP 415 Unsupported Media Type");
        }
        Map<String, String> form = RequestLine.form(request.body());
        if (!"refresh_token".equals(form.get("grant_type"))) {
            throw refused("BAD_GRANT_TYPE", "missing or unknown grant type");
        }
        for (String field : new String[] {"client_id", "client_secret", "refresh_token"}) {
            if (!client.get(field).equals(form.get(field))) {
                throw refused("BAD_" + field.toUpperCase(Locale.ROOT), "missing or invalid " + field);
            }
        }
        String token = "oauth-" + (expiries.size() + 1);
        expiries.put(token, clock.instant().plus(LIFE));
        return FakeVendor.json(
                200,
                FakeVendor.object()
                        .put("token_type", "bearer")
                        .put("refresh_token", form.get("refresh_token"))
                        .put("access_token", token)
                        .put("expires_in", LIFE.toSeconds()));
    }

    private static HubSpotRefusal refused(String status, String message) {
        HubSpotRefusal refusal = new HubSpotRefusal(400, null, message);
        refusal.body().put("status", status);
        return refusal;
    }

    /** @return whether it came with an OAuth token */
    boolean check(Request request) {
        String authorization = request.headers().getOrDefault("authorization", "");
        String token = authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : "";
        Instant expiry = expiries.get(token);
        if (expiry == null && !token.equals(privateApp)) {
            throw new HubSpotRefusal(
                    401,
                    "INVALID_AUTHENTICATION",
                    "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find"
                            + " more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview");
        }
        if (expiry != null && !clock.instant().isBefore(expiry)) {
            throw new HubSpotRefusal(
                    401,
                    "EXPIRED_AUTHENTICATION",
                    "The OAuth token used to make this call expired "
                            + Duration.between(expiry, clock.instant()).toSeconds() + " second(s) ago.");
        }
        return expiry != null;
    }
}
