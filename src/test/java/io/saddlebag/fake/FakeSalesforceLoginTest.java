package io.saddlebag.fake;

import static io.saddlebag.fake.SalesforceClient.assertRefused;
import static io.saddlebag.fake.SalesforceClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.fake.salesforce.Credentials;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins at the fake, and the life of a token. */
class FakeSalesforceLoginTest {

    private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final FakeSalesforce salesforce = new FakeSalesforce();
    private final SalesforceClient client = new SalesforceClient(salesforce.url());

    @AfterEach
    void close() {
        salesforce.close();
    }

    @Test
    void aLoginTellsWhereToGoAndNotForHowLong() throws Exception {
        JsonNode reply = json(client.login(Map.of(
                "grant_type", "client_credentials", "client_id", "client-id", "client_secret", "client-secret")));

        assertThat(reply.has("expires_in")).isFalse();
        assertThat(reply.path("instance_url").asText()).isEqualTo(salesforce.url());
        assertThat(reply.path("id").asText()).matches("http://.*/id/00D\\w{15}/005\\w{15}");
        assertThat(reply.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(salesforce.tokens().logins()).isEqualTo(1);
    }

    @Test
    void passwordsAndRefreshTokensAreCompared() throws Exception {
        salesforce.tokens().accept(new Credentials("app", "s3cret", "me", "pass", "again"));

        assertThat(client.login(Map.of(
                                "grant_type", "password",
                                "client_id", "app",
                                "client_secret", "s3cret",
                                "username", "me",
                                "password", "pass"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.login(Map.of("grant_type", "refresh_token", "client_id", "app", "refresh_token", "again"))
                        .statusCode())
                .isEqualTo(200);
        assertDenied(
                Map.of(
                        "grant_type", "password",
                        "client_id", "app",
                        "client_secret", "s3cret",
                        "username", "me",
                        "password", "wrong"),
                "invalid_grant",
                "authentication failure");
        assertDenied(
                Map.of("grant_type", "client_credentials", "client_id", "app", "client_secret", "wrong"),
                "invalid_client",
                "invalid client credentials");
        assertDenied(
                Map.of("grant_type", "client_credentials", "client_id", "other", "client_secret", "s3cret"),
                "invalid_client_id",
                "client identifier invalid");
        assertDenied(Map.of("grant_type", "magic"), "unsupported_grant_type", "grant type not supported");
        assertThat(client.absolute(
                                "POST",
                                "/services/oauth2/token",
                                Map.of("Content-Type", "application/json"),
                                "{\"grant_type\":\"password\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anAssertionIsVerified() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        KeyPair others = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        salesforce.tokens().verifyWith(keys.getPublic());
        long soon = Instant.now().getEpochSecond() + 180;
        String aud = "https://login.salesforce.com";
        String sub = "integration@example.com";

        assertThat(client.login(Map.of("grant_type", JWT, "assertion", jwt(keys, "client-id", sub, aud, soon)))
                        .statusCode())
                .isEqualTo(200);
        assertRefusedAssertion(jwt(others, "client-id", sub, aud, soon), "invalid assertion");
        assertRefusedAssertion(jwt(keys, "client-id", "you", aud, soon), "user hasn't approved this consumer");
        assertRefusedAssertion(jwt(keys, "client-id", sub, "https://example.com", soon), "audience is invalid");
        assertRefusedAssertion(jwt(keys, "client-id", sub, aud, soon - 200), "expired authorization code");
        assertRefusedAssertion(jwt(keys, "client-id", sub, aud, soon * 1000), "expired authorization code");
    }

    @Test
    void aTokenIsUsedUpAndASecondLoginHelps() throws Exception {
        salesforce.tokens().expireAfter(2);
        client.login();
        assertThat(client.send("GET", "/limits", null).statusCode()).isEqualTo(200);
        assertThat(client.send("GET", "/limits", null).statusCode()).isEqualTo(200);

        HttpResponse<String> third = client.send("GET", "/limits", null);

        assertThat(third.body())
                .isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
        assertThat(client.login().send("GET", "/limits", null).statusCode()).isEqualTo(200);
        salesforce.tokens().denyAll(true);
        assertRefused(client.login().send("GET", "/limits", null), 401, "INVALID_SESSION_ID");
    }

    @Test
    void aRevokedTokenIsOver() throws Exception {
        client.login();

        HttpResponse<String> revoked = client.form("/services/oauth2/revoke", Map.of("token", client.token()));

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertRefused(client.send("GET", "/limits", null), 401, "INVALID_SESSION_ID");
        client.login();
        assertThat(client.get("/services/oauth2/revoke?token=" + client.token()).statusCode())
                .isEqualTo(200);
        assertRefused(client.send("GET", "/limits", null), 401, "INVALID_SESSION_ID");
    }

    private void assertRefusedAssertion(String assertion, String description) throws Exception {
        assertDenied(Map.of("grant_type", JWT, "assertion", assertion), "invalid_grant", description);
    }

    private void assertDenied(Map<String, String> form, String error, String description) throws Exception {
        HttpResponse<String> reply = client.login(form);
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(json(reply).path("error").asText()).isEqualTo(error);
        assertThat(json(reply).path("error_description").asText()).isEqualTo(description);
    }

    private static String jwt(KeyPair keys, String iss, String sub, String aud, long exp) throws Exception {
        String claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d}".formatted(iss, sub, aud, exp);
        String signed = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
