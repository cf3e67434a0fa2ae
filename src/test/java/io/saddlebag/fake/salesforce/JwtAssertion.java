package io.saddlebag.fake.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** A signed JWT in place of a password: RS256, with {@code iss}, {@code sub}, {@code aud} and {@code exp} in seconds. */
final class JwtAssertion {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Three minutes in Salesforce's words; clients that allow for skewed clocks send somewhat more. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final String signed;
    private final byte[] signature;
    private final JsonNode claims;

    JwtAssertion(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid("invalid assertion");
        }
        try {
            JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            this.claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            this.signature = Base64.getUrlDecoder().decode(parts[2]);
            if (!"RS256".equals(header.path("alg").asText())) {
                throw invalid("invalid assertion");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("invalid assertion");
        }
        this.signed = parts[0] + "." + parts[1];
    }

    /** @param key with which the signature is checked; null for not at all */
    void check(Credentials accepted, Set<String> audiences, PublicKey key, Instant now) {
        if (!claims.path("iss").asText().equals(accepted.clientId())) {
            throw new LoginRefused("invalid_client_id", "client identifier invalid");
        }
        if (key != null && !signedWith(key)) {
            throw invalid("invalid assertion");
        }
        if (!audiences.contains(claims.path("aud").asText())) {
            throw invalid("audience is invalid");
        }
        long expiry = claims.path("exp").asLong();
        if (expiry <= now.getEpochSecond()
                || expiry > now.plus(LONGEST).plusSeconds(30).getEpochSecond()) {
            throw invalid("expired authorization code");
        }
        if (!claims.path("sub").asText().equals(accepted.username())) {
            throw invalid("user hasn't approved this consumer");
        }
    }

    private boolean signedWith(PublicKey key) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static LoginRefused invalid(String description) {
        return new LoginRefused("invalid_grant", description);
    }
}
