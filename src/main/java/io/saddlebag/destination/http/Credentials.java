package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Times;
import io.saddlebag.destination.http.Credentials.TokenException;
import java.util.List;

/** Authenticates the requests of a connection. */
interface Credentials {

    /** A header that proves who sends the request, or {@code null} where none is needed. */
    record Proof(String header, String value) {
        @Override
        public String toString() {
            return header;
        }
    }

    /**
     * The proof to send now.
     *
     * @throws TokenException if none can be had
     */
    Proof proof() throws TokenException;

    /** Whether another proof than this, which the destination has just refused, can be had. */
    boolean renewable();

    /** Makes sure that {@link #proof()} does not give this proof again. */
    void discard(Proof refused);

    /** Everything that must be masked in what is kept. */
    List<String> secrets();

    static Credentials of(Auth auth, TokenClient client, Times times) {
        if (auth instanceof Auth.Grant grant) {
            return new OAuthCredentials(grant, client, times.clock());
        }
        return new FixedCredentials(auth);
    }

    /** No token could be had. The message holds no secret. */
    static final class TokenException extends Exception {

        private final boolean refused;

        /** @param refused whether the credentials were refused, so that asking again is of no use */
        TokenException(String message, boolean refused) {
            super(message);
            this.refused = refused;
        }

        boolean refused() {
            return refused;
        }
    }

    /** Asks the token endpoint. */
    @FunctionalInterface
    interface TokenClient {

        /** Posts a form and gives the reply, whatever its status; throws if none came. */
        Reply post(Call form) throws TokenException;
    }

    /** Credentials that never change while the connection lives. */
    record FixedCredentials(Auth auth) implements Credentials {

        @Override
        public Proof proof() {
            return auth instanceof Auth.Fixed fixed ? new Proof(fixed.header(), fixed.value()) : null;
        }

        @Override
        public boolean renewable() {
            return false;
        }

        @Override
        public void discard(Proof refused) {
            // there is no other
        }

        @Override
        public List<String> secrets() {
            return auth.secrets();
        }
    }
}
