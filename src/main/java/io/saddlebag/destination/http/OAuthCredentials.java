package io.saddlebag.destination.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.http.Credentials.TokenClient;
import io.saddlebag.destination.http.Credentials.TokenException;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.Redaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tokens of an OAuth 2 grant: fetched when first needed, by one thread while the others wait, and kept until
 * shortly before they expire. A token without {@code expires_in} is kept until the destination refuses it.
 * A new refresh token takes the place of the one before, as long as the application runs.
 */
final class OAuthCredentials implements Credentials {

    /** A token is not used in the last minute, or tenth, of its life: it could expire on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Auth.Grant grant;
    private final TokenClient client;
    private final Clock clock;
    private Token current;
    private Token previous;
    private final Deque<String> refreshTokens = new ArrayDeque<>();

    private record Token(String value, Instant expires) {}

    OAuthCredentials(Auth.Grant grant, TokenClient client, Clock clock) {
        this.grant = grant;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public synchronized Proof proof() throws TokenException {
        if (current == null || current.expires != null && !clock.instant().isBefore(current.expires)) {
            Token fetched = fetch();
            previous = current == null ? previous : current;
            current = fetched;
        }
        return new Proof("Authorization", "Bearer " + current.value);
    }

    @Override
    public boolean renewable() {
        return true;
    }

    /** A token that another thread has already replaced is left alone. */
    @Override
    public synchronized void discard(Proof refused) {
        if (current != null && ("Bearer " + current.value).equals(refused.value())) {
            previous = current;
            current = null;
        }
    }

    @Override
    public synchronized List<String> secrets() {
        List<String> secrets = new ArrayList<>(grant.secrets());
        if (current != null) {
            secrets.add(current.value);
        }
        if (previous != null) {
            secrets.add(previous.value);
        }
        secrets.addAll(refreshTokens);
        return secrets;
    }

    private Token fetch() throws TokenException {
        Map<String, String> headers =
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
        Reply reply =
                client.post(new Call("POST", grant.tokenUrl(), headers, form().getBytes(StandardCharsets.US_ASCII)));
        JsonNode body = Json.tree(reply.body());
        String token = body == null ? "" : body.path("access_token").asText("");
        if (reply.status() == 200 && reply.complete() && !token.isBlank()) {
            KnownSecrets.addPassing(token);
            keep(body.path(Auth.RefreshToken.FIELD).asText(""));
            return new Token(token, expiry(body.path("expires_in").asLong(-1)));
        }
        boolean passing = reply.status() == 429 || reply.status() >= 500 || !reply.complete();
        throw new TokenException(
                "The token endpoint " + grant.tokenUrl() + " gave no token: " + words(reply, body), !passing);
    }

    private Instant expiry(long seconds) {
        if (seconds < 0) {
            return null;
        }
        Duration life = Duration.ofSeconds(seconds);
        Duration margin = life.dividedBy(10).compareTo(MARGIN) < 0 ? life.dividedBy(10) : MARGIN;
        return clock.instant().plus(life).minus(margin);
    }

    private String words(Reply reply, JsonNode body) {
        String error = body == null ? "" : body.path("error").asText("");
        String description = body == null
                ? ""
                : body.path("error_description").asText(body.path("message").asText(""));
        String words = (reply.statusLine() + " " + error + " " + description).strip();
        return new Redaction(secrets()).redact(words);
    }

    /** The last two are masked: a call that was sent with the one before may still be under way. */
    private void keep(String refreshToken) {
        if (!refreshToken.isBlank() && !refreshToken.equals(refreshTokens.peekLast())) {
            KnownSecrets.addPassing(refreshToken);
            refreshTokens.addLast(refreshToken);
            if (refreshTokens.size() > 2) {
                refreshTokens.removeFirst();
            }
        }
    }

    private String form() {
        Map<String, String> form = grant.form();
        if (!refreshTokens.isEmpty()) {
            form.computeIfPresent(Auth.RefreshToken.FIELD, (name, first) -> refreshTokens.peekLast());
        }
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
