package io.saddlebag.destination.salesforce;

import static io.saddlebag.destination.salesforce.Outcomes.assertSuccessful;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.testing.FakeRest;
import io.saddlebag.testing.Fault;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions are had by four grants, and not before they are needed. */
class LoginTest {

    private final SalesforceSinks sinks = new SalesforceSinks();

    @TempDir
    Path directory;

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private BatchResult deliver() {
        return sinks.sink("Contact").deliver(Rows.contacts(1).upsert());
    }

    private List<FakeRest.Request> logins() {
        return sinks.salesforce.requests().stream()
                .filter(each -> each.path().equals("/services/oauth2/token"))
                .toList();
    }

    @Test
    void clientCredentials() {
        assertSuccessful(deliver());
        assertThat(logins()).hasSize(1).first().satisfies(login -> assertThat(login.body())
                .contains("grant_type=client_credentials"));
    }

    @Test
    void usernameAndPasswordWithTheSecurityToken() {
        sinks.settings.putAll(
                Map.of("username", "integration@example.com", "password", "password+", "security-token", "token"));
        assertSuccessful(deliver());
        assertThat(logins().get(0).body()).contains("grant_type=password", "username=integration%40example.com");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefreshTokenWithAndWithoutSecret(boolean secret) {
        sinks.settings.put("refresh-token", "refresh-token");
        if (!secret) {
            sinks.settings.remove("client-secret");
        }
        assertSuccessful(deliver());
        assertThat(logins().get(0).body()).contains("grant_type=refresh_token");
    }

    private KeyPair jwt() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        sinks.salesforce.tokens().verifyWith(pair.getPublic());
        sinks.settings.remove("client-secret");
        sinks.settings.put("username", "integration@example.com");
        sinks.settings.put("audience", "https://login.salesforce.com");
        return pair;
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** Several times, because the key is destroyed after each use. */
    private void assertSigned() {
        for (int i = 0; i < 3; i++) {
            assertSuccessful(deliver());
            sinks.salesforce.tokens().expireAll();
        }
        assertThat(logins()).hasSize(3).allSatisfy(login -> assertThat(login.body())
                .contains("jwt-bearer", "assertion=")
                .doesNotContain("secret"));
    }

    @Test
    void aJwtSignedWithAKeyInText() throws Exception {
        sinks.settings.put("private-key", pem(jwt()));
        assertSigned();
    }

    @Test
    void aJwtSignedWithAKeyInAFile() throws Exception {
        Path file = directory.resolve("server.key");
        Files.writeString(file, pem(jwt()));
        sinks.settings.put("private-key-file", file.toString());
        assertSigned();
    }

    @Test
    void aJwtSignedWithAKeyInAKeyStore() throws Exception {
        Path store = directory.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "saddlebag",
                        "-dname",
                        "CN=saddlebag",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        jwt();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        sinks.salesforce.tokens().verifyWith(keys.getCertificate("saddlebag").getPublicKey());
        sinks.settings.put("keystore", store.toString());
        sinks.settings.put("keystore-password", "changeit");
        assertSigned();
    }

    @Test
    void aSignatureOfAnotherKeyIsRefused() throws Exception {
        sinks.settings.put("private-key", pem(jwt()));
        jwt();
        assertThat(deliver().stop().credentials()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_client,invalid client credentials",
        "invalid_grant,no client credentials user enabled",
        "invalid_app_access,user is not admin approved to access this app"
    })
    void aRefusedLoginStopsWithTheWordsOfSalesforce(String error, String words) {
        sinks.salesforce.tokens().refuseLogins(error, words);
        BatchResult result = deliver();
        assertThat(result.stop().credentials()).isTrue();
        assertThat(result.stop().code()).isEqualTo("credentials");
        assertThat(result.stop().reason())
                .contains(error, words, sinks.salesforce.url(), "client credentials of client-id")
                .doesNotContain("client-secret");
        Outcomes.notSent(result, 0);
        assertThat(logins()).hasSize(1);
    }

    @Test
    void aLoginThatFailsInPassingIsTriedAgainByTheNextCall() {
        var sink = sinks.sink("Contact");
        assertSuccessful(sink.deliver(Rows.contacts(1).upsert()));
        sinks.salesforce.tokens().expireAll();
        sinks.salesforce.script(
                Fault.reply(2, 503).on("POST", "/services/oauth2/token"),
                Fault.reply(
                                1,
                                400,
                                Map.of(),
                                "{\"error\":\"unknown_error\",\"error_description\":\"retry your request\"}")
                        .on("POST", "/services/oauth2/token"));
        assertSuccessful(sink.deliver(Rows.contacts(2).upsert()));
        assertThat(sinks.salesforce.tokens().logins()).isEqualTo(2);
    }

    @Test
    void noLoginIsMadeBeforeItIsNeeded() {
        sinks.sink("Contact");
        assertThat(sinks.salesforce.requests()).isEmpty();
    }
}
