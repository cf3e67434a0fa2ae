package io.saddlebag.crash;

/** When a process is killed. */
enum Moment {
    /** Before it has opened a run, or shortly after. */
    STARTING,
    /** While it reads the source. */
    EXTRACTING,
    /** While a batch is at the destination, which has not taken it yet and may never do so. */
    ARRIVING,
    /** When the destination has taken a batch, and the process cannot know it yet. */
    TAKEN,
    /** Any time after the destination has answered: while the answer is recorded, or the next batch is on its way. */
    ANSWERED
}
