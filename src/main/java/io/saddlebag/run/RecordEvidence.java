package io.saddlebag.run;

import io.saddlebag.destination.Evidence;
import java.time.Instant;

/**
 * Why a record of a run was not accepted.
 *
 * @param id        counted over all records of the store; 0 before it is kept
 * @param key       the primary key as text
 * @param destinationKey the destination key as text; {@code null} if it is not known or must not be kept
 * @param operation {@code insert}, {@code update}, {@code delete}, or {@code null} of an invalid record
 * @param outcome   {@code rejected}, {@code invalid} or {@code pending}
 */
public record RecordEvidence(
        long id,
        long run,
        String sync,
        String key,
        String destinationKey,
        String operation,
        String outcome,
        Evidence evidence,
        Instant recordedAt) {}
