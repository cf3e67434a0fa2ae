package io.saddlebag.run;

import java.time.Duration;
import java.time.Instant;

/**
 * A run as it stands in the history.
 *
 * @param id         counted over all syncs of the store
 * @param kind       what it is or was for
 * @param startedBy  {@code schedule}, {@code manual}, {@code after}, {@code webhook}
 * @param actor      who asked for it, such as {@code api:deploy}; {@code null} of a schedule
 * @param node       the process that runs or ran it
 * @param plannedAt  when its change set was known and the sending began; {@code null} before
 * @param finishedAt {@code null} while it runs
 * @param errorCode  why it failed or was blocked, short and stable; {@code null} otherwise
 * @param message    the same for people
 */
public record RunSummary(
        long id,
        String sync,
        RunKind kind,
        RunStatus status,
        String startedBy,
        String actor,
        String node,
        Instant startedAt,
        Instant plannedAt,
        Instant finishedAt,
        RunFigures figures,
        String errorCode,
        String message) {

    /** How long the run took; {@code null} while it runs. */
    public Duration duration() {
        return finishedAt == null ? null : Duration.between(startedAt, finishedAt);
    }
}
