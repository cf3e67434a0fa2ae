package io.saddlebag.lifecycle;

import io.saddlebag.run.RunSummary;
import java.time.Instant;

/**
 * Something that happened to a sync.
 *
 * @param at      when
 * @param status  the sync's status since then
 * @param message for people; {@code null} if the type says it all
 * @param run     the run that it is about, or {@code null}
 */
public record SyncEvent(EventType type, String sync, Instant at, SyncStatus status, String message, RunSummary run) {}
