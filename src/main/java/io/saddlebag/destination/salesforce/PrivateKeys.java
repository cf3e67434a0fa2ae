package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Properties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.UUID;
import org.apache.camel.support.jsse.KeyStoreParameters;

/** Finds the key with which a JWT is signed: in PEM, as text or in a file, or in a Java key store. */
final class PrivateKeys {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final String name;
    private final Properties properties;

    PrivateKeys(String name, Properties properties) {
        this.name = name;
        this.properties = properties;
    }

    /** @throws IllegalArgumentException if there is no key, or none that can be read */
    KeyStoreParameters find() {
        if (properties.has("keystore")) {
            KeyStoreParameters parameters = new KeyStoreParameters();
            parameters.setResource("file:" + properties.get("keystore", null));
            parameters.setPassword(properties.require("keystore-password", "it opens the key store"));
            return parameters;
        }
        if (properties.has("private-key")) {
            return new InMemory(key("private-key", properties.get("private-key", null)));
        }
        String file = properties.require("private-key-file", "the JWT is signed with the key in it, in PEM (PKCS #8)");
        try {
            return new InMemory(key("private-key-file", Files.readString(Path.of(file))));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Salesforce destination '" + name + "': the file '" + file + "' named by private-key-file cannot be"
                            + " read",
                    e);
        }
    }

    private PrivateKey key(String property, String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        try {
            if (begin >= 0 && end > begin) {
                byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
                return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // the message below says what is allowed, and shows nothing of the key
        }
        throw new IllegalArgumentException("Salesforce destination '" + name + "': the property '" + property
                + "' holds no RSA key in PEM that begins with " + BEGIN
                + ". openssl pkcs8 -topk8 -nocrypt -in server.key turns others into that form");
    }

    /** A key store that holds one key and was never a file. */
    private static final class InMemory extends KeyStoreParameters {
        private final PrivateKey key;

        InMemory(PrivateKey key) {
            this.key = key;
            setPassword(UUID.randomUUID().toString());
        }

        /** camel-salesforce destroys the key that it takes out, so each call gives another store. */
        @Override
        public KeyStore createKeyStore() throws GeneralSecurityException, IOException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", key, getPassword().toCharArray(), new Certificate[0]);
            return store;
        }
    }
}
