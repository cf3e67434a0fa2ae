package io.saddlebag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.saddlebag.security.NewToken;
import io.saddlebag.security.Token;
import java.time.Instant;

/**
 * A token as the API shows it.
 *
 * @param secret only in the reply to its making
 */
record TokenView(
        String id,
        String name,
        String role,
        String sync,
        Instant createdAt,
        String createdBy,
        Instant lastUsed,
        Instant revokedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String secret) {

    static TokenView of(Token token) {
        return of(token, null);
    }

    static TokenView of(NewToken made) {
        return of(made.token(), made.secret());
    }

    private static TokenView of(Token token, String secret) {
        return new TokenView(
                token.id(),
                token.name(),
                token.role().label(),
                token.sync(),
                token.createdAt(),
                token.createdBy(),
                token.lastUsed(),
                token.revokedAt(),
                secret);
    }
}
