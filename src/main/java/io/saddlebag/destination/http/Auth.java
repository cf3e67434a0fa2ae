package io.saddlebag.destination.http;

import java.net.URI;
import java.util.List;

/** How requests of a connection prove who sends them. Nothing here shows its secrets in {@code toString()}. */
sealed interface Auth {

    /** The ways that the property {@code auth} can name. */
    enum Way {
        NONE,
        BEARER,
        BASIC,
        HEADER,
        OAUTH2
    }

    /** What must never be kept or logged. */
    List<String> secrets();

    record None() implements Auth {
        @Override
        public List<String> secrets() {
            return List.of();
        }
    }

    /** A header with a fixed value, which is what bearer, basic and API keys all come down to. */
    record Fixed(String header, String value, List<String> secrets) implements Auth {
        @Override
        public String toString() {
            return "Fixed[" + header + "]";
        }
    }

    /** The client credentials grant of OAuth 2 (RFC 6749, section 4.4). */
    record ClientCredentials(URI tokenUrl, String clientId, String clientSecret, String scope) implements Auth {
        @Override
        public List<String> secrets() {
            return List.of(clientSecret);
        }

        @Override
        public String toString() {
            return "ClientCredentials[" + tokenUrl + "]";
        }
    }
}
