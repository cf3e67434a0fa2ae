package io.saddlebag.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A sync as its history tells, whichever node has run it. Tests and rebuilds do not count.
 *
 * @param last            the last run
 * @param lastCompleted   when a run last came to its end as it should, succeeded or partial
 * @param snapshotRecords how many records the snapshot had after the last run that compared anything
 */
public record SyncSummary(Optional<RunSummary> last, Optional<Instant> lastCompleted, long snapshotRecords) {}
