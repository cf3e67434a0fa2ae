package io.saddlebag.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets with which other systems sign their calls to the webhooks of syncs. */
public final class SignedHooks {

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<String, SecretKeySpec> keys = new TreeMap<>();

    /**
     * @param secrets by sync
     * @throws UnsafeTokenException if one of them is too short
     */
    public SignedHooks(Map<String, String> secrets) {
        secrets.forEach((sync, secret) -> {
            if (secret.length() < ConfiguredToken.SHORTEST) {
                throw new UnsafeTokenException("saddlebag.hooks." + sync + ".dbt-secret has " + secret.length()
                        + " characters; a secret must have at least " + ConfiguredToken.SHORTEST);
            }
            keys.put(sync, new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        });
    }

    /** Whether calls to the webhook of a sync may be signed. */
    public boolean has(String sync) {
        return keys.containsKey(sync);
    }

    /**
     * Whether a body was signed with the secret of a sync; compared in constant time.
     *
     * @param signature the HMAC-SHA256 of the body in hexadecimal digits
     */
    public boolean isSigned(String sync, byte[] body, String signature) {
        SecretKeySpec key = keys.get(sync);
        if (key == null) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] expected = HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
            byte[] given = signature.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(expected, given);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
