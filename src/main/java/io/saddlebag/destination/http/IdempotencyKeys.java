package io.saddlebag.destination.http;

import io.saddlebag.row.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Keys by which a destination recognises a call that it has already had (draft-ietf-httpapi-idempotency-key-header): the
 * same for the same records with the same values, in every retry and in every run, and another as soon as a value differs.
 */
enum IdempotencyKeys {
    NONE,
    /** In quotation marks, a string of RFC 8941, as the draft says. */
    QUOTED,
    /** As most vendors have it. */
    BARE;

    static final String HEADER = "Idempotency-Key";

    String of(String sync, Operation operation, String method, String uri, List<RecordView> rows, byte[] body) {
        MessageDigest digest = sha256();
        part(digest, sync);
        part(digest, operation.label());
        part(digest, method + " " + uri);
        rows.forEach(row -> part(digest, row.change().keyText()));
        part(digest, body == null ? new byte[0] : body);
        String key = HexFormat.of().formatHex(digest.digest(), 0, 16);
        return this == QUOTED ? '"' + key + '"' : key;
    }

    private static void part(MessageDigest digest, String text) {
        part(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The length goes first, so that parts cannot run into one another. */
    private static void part(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
