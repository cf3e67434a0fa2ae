package io.saddlebag.security;

import java.time.Instant;

/**
 * A token that was made over the API, without its secret, which nobody has but who made it.
 *
 * @param id        names it for ever; not a secret
 * @param name      what people call it; the changelog names it as the actor
 * @param sync      the one sync that a token with the role trigger may start; {@code null} with any other role
 * @param createdBy the name of the token with which it was made
 * @param lastUsed  to the minute; {@code null} if it never was
 * @param revokedAt {@code null} while it is valid
 */
public record Token(
        String id,
        String name,
        Role role,
        String sync,
        Instant createdAt,
        String createdBy,
        Instant lastUsed,
        Instant revokedAt) {

    public boolean live() {
        return revokedAt == null;
    }
}
