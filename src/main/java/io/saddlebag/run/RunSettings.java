package io.saddlebag.run;

import java.time.Duration;

/**
 * How runs behave.
 *
 * @param node           names this process in the history; must differ between processes that share a store
 * @param lease          after so long without a sign of life a run is taken for dead
 * @param evidenceKept   for how long the evidence of records is kept
 */
public record RunSettings(String node, Duration lease, Duration evidenceKept) {

    /** A lease of 30 seconds and evidence for 30 days. */
    public static RunSettings defaults() {
        return new RunSettings(
                "saddlebag-" + ProcessHandle.current().pid(), Duration.ofSeconds(30), Duration.ofDays(30));
    }
}
