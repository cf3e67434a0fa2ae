package io.saddlebag.snapshot;

import java.util.Map;

/**
 * What the snapshot has of one record, for people.
 *
 * @param key            the primary key as text
 * @param destinationKey the destination key as text; masked if it is sensitive; {@code null} if there
 *                       is none, or nobody wrote down what it is
 * @param state          {@code accepted}, or in doubt since an operation
 * @param run            the run that wrote it
 * @param fieldHashes    the hash of each field's value that was accepted last
 * @param destinationId  the destination's own id of the record, or {@code null}
 */
public record SnapshotEntry(
        String key,
        String destinationKey,
        String state,
        long run,
        Map<String, String> fieldHashes,
        String destinationId) {}
