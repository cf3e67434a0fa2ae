package io.saddlebag.destination.delivery;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What is known of each change of a batch while it is being delivered. */
public final class Ledger {

    private final Outcome[] outcomes;
    private final Evidence[] last;
    /** The changes that some call may have applied without saying so. */
    private final BitSet doubtful;

    private Stop stop;
    private boolean interrupted;

    public Ledger(int size) {
        this.outcomes = new Outcome[size];
        this.last = new Evidence[size];
        this.doubtful = new BitSet(size);
    }

    public boolean isOver() {
        return stop != null || interrupted;
    }

    public boolean isDecided(int position) {
        return outcomes[position] != null;
    }

    public void decide(int position, Outcome outcome) {
        outcomes[position] = outcome;
    }

    /** The change may have been applied. */
    public void doubt(int position) {
        doubtful.set(position);
    }

    /** Why the change is not decided yet. */
    public void note(int position, Evidence evidence) {
        last[position] = evidence;
    }

    /** Nothing more is tried with the change. */
    public void leave(int position) {
        outcomes[position] = pending(position, last[position]);
    }

    public void stop(Stop reason) {
        stop = stop == null ? reason : stop;
    }

    public void interrupt() {
        interrupted = true;
    }

    /** Closes the ledger: a change of which nothing was decided is pending. */
    public BatchResult result() {
        Evidence why = stop != null
                ? new Evidence(stop.code(), stop.reason(), null, null)
                : new Evidence("interrupted", "The run was stopped", null, null);
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                outcomes[i] = pending(i, last[i] == null ? why : last[i]);
            }
        }
        return new BatchResult(List.copyOf(Arrays.asList(outcomes)), stop);
    }

    private Outcome pending(int position, Evidence evidence) {
        return doubtful.get(position) ? Outcome.unknown(evidence) : Outcome.notSent(evidence);
    }
}
