package io.saddlebag.destination.salesforce;

import io.saddlebag.security.Redaction;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.support.jsse.KeyStoreParameters;

/** By what Salesforce is asked for a session. The flows are those of Salesforce's help pages on OAuth 2.0. */
sealed interface Grant {

    /** As camel-salesforce wants it. */
    void fill(SalesforceLoginConfig login);

    List<String> secrets();

    /** The integration user is the one that the app's client credentials flow runs as. */
    record ClientCredentials(String clientId, String clientSecret) implements Grant {
        @Override
        public void fill(SalesforceLoginConfig login) {
            login.setType(AuthenticationType.CLIENT_CREDENTIALS);
            login.setClientId(clientId);
            login.setClientSecret(clientSecret);
        }

        @Override
        public List<String> secrets() {
            return List.of(clientSecret);
        }

        @Override
        public String toString() {
            return "client credentials of " + clientId;
        }
    }

    /** A token that the app signs with its own key; no secret is sent. */
    record Jwt(String clientId, String username, PrivateKey key, String audience) implements Grant {
        @Override
        public void fill(SalesforceLoginConfig login) {
            login.setType(AuthenticationType.JWT);
            login.setClientId(clientId);
            login.setUserName(username);
            login.setKeystore(new InMemory(key));
            login.setJwtAudience(audience);
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }

        @Override
        public String toString() {
            return "JWT of " + username;
        }

        /** In the form in which camel-salesforce takes keys; it wants a password, too. */
        private static final class InMemory extends KeyStoreParameters {
            private final PrivateKey key;

            InMemory(PrivateKey key) {
                this.key = key;
                setPassword("");
            }

            @Override
            public KeyStore createKeyStore() throws GeneralSecurityException, IOException {
                KeyStore store = KeyStore.getInstance("JKS");
                store.load(null, null);
                store.setKeyEntry("key", key, new char[0], new Certificate[] {new NoCertificate()});
                return store;
            }
        }

        /** A key store takes no key without one. */
        private static final class NoCertificate extends Certificate {
            NoCertificate() {
                super("none");
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }

            @Override
            public void verify(PublicKey signer) throws CertificateException {
                throw new CertificateException("There is none");
            }

            @Override
            public void verify(PublicKey signer, String provider) throws CertificateException {
                verify(signer);
            }

            @Override
            public PublicKey getPublicKey() {
                return null;
            }

            @Override
            public String toString() {
                return "none";
            }
        }
    }

    /** Newer orgs refuse it unless it is switched on. */
    record Password(String clientId, String clientSecret, String username, String password, String securityToken)
            implements Grant {
        @Override
        public void fill(SalesforceLoginConfig login) {
            login.setType(AuthenticationType.USERNAME_PASSWORD);
            login.setClientId(clientId);
            login.setClientSecret(clientSecret);
            login.setUserName(username);
            login.setPassword(password + securityToken);
        }

        @Override
        public List<String> secrets() {
            return Stream.of(clientSecret, password, password + securityToken, securityToken)
                    .filter(secret -> !secret.isEmpty())
                    .toList();
        }

        @Override
        public String toString() {
            return "password of " + username;
        }
    }

    record RefreshToken(String clientId, String clientSecret, String token) implements Grant {
        @Override
        public void fill(SalesforceLoginConfig login) {
            login.setType(AuthenticationType.REFRESH_TOKEN);
            login.setClientId(clientId);
            login.setClientSecret(clientSecret);
            login.setRefreshToken(token);
        }

        @Override
        public List<String> secrets() {
            return clientSecret == null ? List.of(token) : List.of(clientSecret, token);
        }

        @Override
        public String toString() {
            return "refresh token " + Redaction.MASK;
        }
    }
}
