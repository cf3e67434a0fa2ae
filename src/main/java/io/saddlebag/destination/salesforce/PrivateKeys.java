package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Properties;
import io.saddlebag.sync.InvalidOptionException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

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

    /** @throws InvalidOptionException if there is no key, or none that can be read; shows nothing of it */
    PrivateKey find() {
        if (properties.has("keystore")) {
            String password = properties.require("keystore-password", "it opens the key store");
            return ofStore(properties.get("keystore", null), password);
        }
        if (properties.has("private-key")) {
            return ofText("private-key", properties.get("private-key", null));
        }
        String file = properties.require("private-key-file", "the JWT is signed with the key in it, in PEM (PKCS #8)");
        try {
            return ofText("private-key-file", Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw wrong("private-key-file", "the file '" + file + "' named by private-key-file cannot be read");
        }
    }

    private PrivateKey ofText(String property, String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        try {
            if (begin >= 0 && end > begin) {
                byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
                return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // the message below says what is allowed
        }
        throw wrong(
                property,
                "the property '" + property + "' holds no RSA key in PEM that begins with " + BEGIN
                        + ". openssl pkcs8 -topk8 -nocrypt -in server.key turns others into that form");
    }

    private PrivateKey ofStore(String file, String password) {
        List<String> aliases = new ArrayList<>();
        try {
            KeyStore store = KeyStore.getInstance(new File(file), password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    aliases.add(alias);
                }
            }
            Key key = aliases.size() == 1 ? store.getKey(aliases.get(0), password.toCharArray()) : null;
            if (key instanceof RSAPrivateKey rsa) {
                return rsa;
            }
        } catch (GeneralSecurityException | IOException e) {
            throw wrong(
                    "keystore",
                    "the key store '" + file + "' cannot be opened with keystore-password: " + e.getMessage());
        }
        throw wrong(
                "keystore",
                "the key store '" + file + "' must hold one RSA key with the password of the store, and has "
                        + (aliases.size() == 1 ? "another kind of key" : "the keys " + aliases));
    }

    private InvalidOptionException wrong(String property, String what) {
        return new InvalidOptionException(
                Properties.under(name).apply(property), "Salesforce destination '" + name + "': " + what);
    }
}
