package io.saddlebag.fake.salesforce;

/** What a login has to show, according to its flow. */
public record Credentials(String clientId, String clientSecret, String username, String password, String refreshToken) {

    public static Credentials standard() {
        return new Credentials(
                "client-id", "client-secret", "integration@example.com", "password+token", "refresh-token");
    }
}
