package io.saddlebag.api;

import io.saddlebag.form.Schedule;
import java.time.Instant;

/**
 * A sync as lists show it.
 *
 * @param custom        whether a person has shaped its route beyond what a form can express
 * @param file          its path below the folder of routes, or {@code null}
 * @param mode          {@code null} of a sync whose file never worked
 * @param modelId       {@code null} of a sync that is no form, or has its query in itself
 * @param destinationId the connection to which the route sends; {@code null} if it has none
 * @param schedule      {@code null} of a sync that is no form
 * @param running       whether a run is in progress, on any node
 * @param lastRun       {@code null} if it has never run
 * @param problem       why its file does not take effect; if it did before, that version goes on
 */
record SyncView(
        String id,
        String name,
        String description,
        boolean custom,
        String file,
        String status,
        String reason,
        Instant since,
        int failures,
        String mode,
        String modelId,
        String destinationId,
        Schedule schedule,
        boolean running,
        RunView lastRun,
        ProblemView problem) {

    /**
     * Why a file does not take effect.
     *
     * @param line counted from 1; {@code null} if it is not known
     */
    record ProblemView(String file, Integer line, String reason) {}
}
