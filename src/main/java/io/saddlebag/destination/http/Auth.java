package io.saddlebag.destination.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** A way to get a token of OAuth 2. */
    sealed interface Grant extends Auth {

        URI tokenUrl();

        /** The fields of the form by which a token is asked for. */
        Map<String, String> form();
    }

    /** The client credentials grant of OAuth 2 (RFC 6749, section 4.4). */
    record ClientCredentials(URI tokenUrl, String clientId, String clientSecret, String scope) implements Grant {
        @Override
        public Map<String, String> form() {
            return fields("client_credentials", clientId, clientSecret, scope);
        }

        @Override
        public List<String> secrets() {
            return List.of(clientSecret);
        }

        @Override
        public String toString() {
            return "ClientCredentials[" + tokenUrl + "]";
        }
    }

    /** A refresh token of OAuth 2 (RFC 6749, section 6), which an earlier consent of a person has given. */
    record RefreshToken(URI tokenUrl, String clientId, String clientSecret, String scope, String token)
            implements Grant {

        /** The field of the form that holds the refresh token, and of the reply that holds the next. */
        static final String FIELD = "refresh_token";

        @Override
        public Map<String, String> form() {
            Map<String, String> form = fields("refresh_token", clientId, clientSecret, scope);
            form.put(FIELD, token);
            return form;
        }

        @Override
        public List<String> secrets() {
            return List.of(clientSecret, token);
        }

        @Override
        public String toString() {
            return "RefreshToken[" + tokenUrl + "]";
        }
    }

    private static Map<String, String> fields(String grant, String clientId, String clientSecret, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret);
        if (scope != null) {
            form.put("scope", scope);
        }
        return form;
    }
}
