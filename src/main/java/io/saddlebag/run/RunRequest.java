package io.saddlebag.run;

/**
 * What is asked of a run.
 *
 * @param kind        what it is for
 * @param startedBy   {@code schedule}, {@code manual}, {@code after}, {@code webhook}
 * @param actor       who asked for it, such as {@code api:deploy}; {@code null} of a schedule
 * @param approvedRun the blocked run whose change set a person has approved, or {@code null}
 */
public record RunRequest(RunKind kind, String startedBy, String actor, Long approvedRun) {

    /** What a schedule in the sync's route asks for. */
    public static final RunRequest SCHEDULED = new RunRequest(RunKind.SYNC, "schedule", null, null);

    /** What the end of another sync's run asks for. */
    public static final RunRequest AFTER = new RunRequest(RunKind.SYNC, "after", null, null);

    public static final RunRequest MANUAL = new RunRequest(RunKind.SYNC, "manual", null, null);

    /** Another run after a blocked one, whose change set may be sent. */
    public static RunRequest approving(long blockedRun) {
        return new RunRequest(RunKind.SYNC, "manual", null, blockedRun);
    }

    /** What somebody asks for at this moment. */
    public static RunRequest manual(RunKind kind) {
        return new RunRequest(kind, "manual", null, null);
    }

    /** What another system asks for through the inbound webhook. */
    public static RunRequest webhook() {
        return new RunRequest(RunKind.SYNC, "webhook", null, null);
    }

    /** The same, asked for by somebody. */
    public RunRequest by(String who) {
        return new RunRequest(kind, startedBy, who, approvedRun);
    }

    /** Whether the sync's own trigger asks, and not a person or another system. */
    public boolean isTrigger() {
        return startedBy.equals(SCHEDULED.startedBy) || startedBy.equals(AFTER.startedBy);
    }
}
