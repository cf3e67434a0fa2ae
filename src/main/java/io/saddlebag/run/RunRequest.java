package io.saddlebag.run;

/**
 * What is asked of a run.
 *
 * @param startedBy   {@code schedule}, {@code manual}, …
 * @param approvedRun the blocked run whose change set a person has approved, or {@code null}
 */
public record RunRequest(String startedBy, Long approvedRun) {

    /** What a trigger in the sync's route asks for. */
    public static final RunRequest SCHEDULED = new RunRequest("schedule", null);

    public static final RunRequest MANUAL = new RunRequest("manual", null);

    /** Another run after a blocked one, whose change set may be sent. */
    public static RunRequest approving(long blockedRun) {
        return new RunRequest("manual", blockedRun);
    }
}
