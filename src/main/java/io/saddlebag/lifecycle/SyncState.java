package io.saddlebag.lifecycle;

import java.time.Instant;

/**
 * What state a sync is in.
 *
 * @param reason        why it is in error or was paused; {@code null} if there is nothing to say
 * @param since         since when it has this status; {@code null} of a sync that nothing has happened to yet
 * @param failures      how many runs have failed in a row
 * @param troubledSince since when no run has come to its end as it should; {@code null} if the last one has
 * @param lastFireAt    the time of the schedule's last fire that was taken, or {@code null}
 */
public record SyncState(
        String sync,
        SyncStatus status,
        String reason,
        Instant since,
        int failures,
        Instant troubledSince,
        Instant lastFireAt) {

    static SyncState created(String sync) {
        return new SyncState(sync, SyncStatus.CREATED, null, null, 0, null, null);
    }

    SyncState to(SyncStatus next, String why, Instant now) {
        return new SyncState(sync, next, why, now, failures, troubledSince, lastFireAt);
    }

    SyncState failed(Instant now) {
        Instant trouble = troubledSince == null ? now : troubledSince;
        return new SyncState(sync, status, reason, since, failures + 1, trouble, lastFireAt);
    }

    SyncState blocked(Instant now) {
        Instant trouble = troubledSince == null ? now : troubledSince;
        return new SyncState(sync, status, reason, since, failures, trouble, lastFireAt);
    }

    SyncState healthy() {
        return new SyncState(sync, status, reason, since, 0, null, lastFireAt);
    }

    SyncState withoutFailures() {
        return new SyncState(sync, status, reason, since, 0, troubledSince, lastFireAt);
    }
}
