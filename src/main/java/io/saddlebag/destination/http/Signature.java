package io.saddlebag.destination.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls as Standard Webhooks says, by which a receiver knows who sent them, when, and that they are as they were sent.
 *
 * @param secret Base64 after {@code whsec_}, or any other text
 */
record Signature(String secret) {

    private static final String PREFIX = "whsec_";

    /** @throws IllegalArgumentException if the secret is said to be Base64 and is not */
    Signature {
        key(secret);
    }

    private static byte[] key(String secret) {
        return secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The call with its signature; the time is that of the attempt, the id is the same in each. */
    Call signed(Call call, Instant now) {
        if (call.body() == null) {
            return call;
        }
        String id = id(call);
        String time = String.valueOf(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", time);
        headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac(id + "." + time + ".", call)));
        return new Call(call.method(), call.uri(), headers, call.body());
    }

    /** That of the Idempotency-Key, so that a receiver has one way to know a repeat. */
    private static String id(Call call) {
        String key = call.headers().get(IdempotencyKeys.HEADER);
        if (key != null) {
            return key.replace("\"", "");
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(call.body());
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private byte[] mac(String head, Call call) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(call.body());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Signature";
    }
}
