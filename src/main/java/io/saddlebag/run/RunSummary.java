package io.saddlebag.run;

import java.time.Duration;
import java.time.Instant;

/**
 * A run as it stands in the history.
 *
 * @param id         counted over all syncs of the store
 * @param startedBy  {@code schedule}, {@code manual}, …
 * @param node       the process that runs or ran it
 * @param finishedAt {@code null} while it runs
 * @param errorCode  why it failed or was blocked, short and stable; {@code null} otherwise
 * @param message    the same for people
 */
public record RunSummary(
        long id,
        String sync,
        RunStatus status,
        String startedBy,
        String node,
        Instant startedAt,
        Instant finishedAt,
        RunFigures figures,
        String errorCode,
        String message) {

    /** How long the run took; {@code null} while it runs. */
    public Duration duration() {
        return finishedAt == null ? null : Duration.between(startedAt, finishedAt);
    }
}
