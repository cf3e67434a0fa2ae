package io.saddlebag.security;

/**
 * A token that was just made.
 *
 * @param secret what its user presents; it cannot be had again
 */
public record NewToken(Token token, String secret) {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "token '" + token.name() + "'";
    }
}
