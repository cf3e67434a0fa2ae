package io.saddlebag.run;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How runs behave.
 *
 * @param node           names this process in the history; must differ between processes that share a store
 * @param lease          after so long without a sign of life a run is taken for dead
 * @param evidenceKept   for how long the evidence of records is kept
 * @param spoolDirectory where change sets lie while they are sent
 */
public record RunSettings(String node, Duration lease, Duration evidenceKept, Path spoolDirectory) {

    /** A lease of 30 seconds, evidence for 30 days, spools in the system's temporary directory. */
    public static RunSettings defaults() {
        return new RunSettings(
                "saddlebag-" + ProcessHandle.current().pid(),
                Duration.ofSeconds(30),
                Duration.ofDays(30),
                Path.of(System.getProperty("java.io.tmpdir"), "saddlebag"));
    }
}
