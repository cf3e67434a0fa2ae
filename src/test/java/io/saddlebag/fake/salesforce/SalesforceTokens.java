package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.testing.FakeRest.Response;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Hands out tokens by four flows of OAuth and says which are good. A token has no time to live: it is good until it is
 * revoked or has been used up.
 */
public final class SalesforceTokens {

    private static final String ORGANISATION = SalesforceId.of("00D", 1);
    static final String USER = SalesforceId.of("005", 1);

    private final Supplier<String> url;
    private final Clock clock;
    private final Instant start;
    private final Map<String, Integer> used = new HashMap<>();

    private Credentials accepted = Credentials.standard();
    private Set<String> audiences = Set.of("https://login.salesforce.com", "https://test.salesforce.com");
    private PublicKey key;
    private int calls = Integer.MAX_VALUE;
    private boolean denied;
    private LoginRefused refusal;
    private int logins;

    SalesforceTokens(Supplier<String> url, Clock clock) {
        this.url = url;
        this.clock = clock;
        this.start = clock.instant();
    }

    public synchronized void accept(Credentials credentials) {
        this.accepted = credentials;
    }

    /** Checks the signatures of assertions with the key; without one they are not checked. */
    public synchronized void verifyWith(PublicKey publicKey) {
        this.key = publicKey;
    }

    /** The audiences that an assertion may name. */
    public synchronized void audiences(String... allowed) {
        this.audiences = Set.of(allowed);
    }

    /** Ends each token, those that are out too, after so many calls. */
    public synchronized void expireAfter(int callsPerToken) {
        this.calls = callsPerToken;
    }

    /** Ends all tokens that are out. */
    public synchronized void expireAll() {
        used.clear();
    }

    /** Lets logins succeed and refuses every token all the same. */
    public synchronized void denyAll(boolean deny) {
        this.denied = deny;
    }

    /** Refuses every login from now on, as when the app is blocked; null for no longer. */
    public synchronized void refuseLogins(String error, String description) {
        this.refusal = error == null ? null : new LoginRefused(error, description);
    }

    /** How many logins succeeded. */
    public synchronized int logins() {
        return logins;
    }

    /** Counts a call against its token. */
    synchronized void check(Call call) {
        String[] words = call.header("authorization").split(" ", 2);
        boolean bearer = words.length == 2 && (words[0].equals("Bearer") || words[0].equals("OAuth"));
        Integer count = bearer ? used.get(words[1]) : null;
        if (count == null || denied) {
            throw CallRefused.noSession();
        }
        if (count >= calls) {
            used.remove(words[1]);
            throw CallRefused.noSession();
        }
        used.put(words[1], count + 1);
    }

    synchronized Response token(Call call) {
        try {
            if (!call.method().equals("POST")) {
                throw new LoginRefused("invalid_request", "must use HTTP POST");
            }
            if (!call.contains("application/x-www-form-urlencoded")) {
                throw new LoginRefused("unsupported_grant_type", "grant type not supported");
            }
            if (refusal != null) {
                throw refusal;
            }
            login(call);
        } catch (LoginRefused e) {
            return e.response();
        }
        logins++;
        String token = ORGANISATION.substring(0, 15) + "!AQ" + base64("token-" + logins);
        used.put(token, 0);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("access_token", token);
        body.put("signature", base64("signature-" + logins) + "=");
        body.put("scope", "api id");
        body.put("instance_url", url.get());
        body.put("id", url.get() + "/id/" + ORGANISATION + "/" + USER);
        body.put("token_type", "Bearer");
        body.put("issued_at", String.valueOf(now().toEpochMilli()));
        return Response.json(200, body.toString());
    }

    private void login(Call call) {
        Map<String, String> form = call.form();
        switch (form.getOrDefault("grant_type", "")) {
            case "client_credentials" -> {
                Map<String, String> client = form.containsKey("client_id") ? form : basic(call);
                client(client, true);
            }
            case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
                new JwtAssertion(form.getOrDefault("assertion", "")).check(accepted, audiences, key, now());
            case "password" -> {
                client(form, true);
                same(form.get("username"), accepted.username(), "authentication failure");
                same(form.get("password"), accepted.password(), "authentication failure");
            }
            case "refresh_token" -> {
                client(form, form.containsKey("client_secret"));
                same(form.get("refresh_token"), accepted.refreshToken(), "expired access/refresh token");
            }
            default -> throw new LoginRefused("unsupported_grant_type", "grant type not supported");
        }
    }

    private void client(Map<String, String> form, boolean secret) {
        if (!accepted.clientId().equals(form.get("client_id"))) {
            throw new LoginRefused("invalid_client_id", "client identifier invalid");
        }
        if (secret && !accepted.clientSecret().equals(form.get("client_secret"))) {
            throw new LoginRefused("invalid_client", "invalid client credentials");
        }
    }

    private static Map<String, String> basic(Call call) {
        String[] words = call.header("authorization").split(" ", 2);
        if (words.length != 2 || !words[0].equals("Basic")) {
            return Map.of();
        }
        try {
            String[] pair = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? Map.of("client_id", pair[0], "client_secret", pair[1]) : Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static void same(String given, String expected, String otherwise) {
        if (!expected.equals(given)) {
            throw new LoginRefused("invalid_grant", otherwise);
        }
    }

    /** Ends a token; clients name it in the form or in the query. */
    synchronized Response revoke(Call call) {
        String token =
                call.query("token") != null ? call.query("token") : call.form().getOrDefault("token", "");
        if (used.remove(token) == null) {
            return new LoginRefused("invalid_token", "invalid token: " + token).response();
        }
        return new Response(200, Map.of(), "");
    }

    /** The time by which assertions expire goes on by itself, since clients may use their own clock for it. */
    private Instant now() {
        return Instant.now().plus(Duration.between(start, clock.instant()));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
