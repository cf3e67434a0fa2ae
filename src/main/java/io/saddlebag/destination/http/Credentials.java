package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Times;
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
}
