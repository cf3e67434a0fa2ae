package io.saddlebag.destination.delivery;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * What is known of each change of a batch while it is being delivered. A sink says here what each of its attempts proves; what
 * that makes of a change is decided here alone, by one rule: a change is in doubt from before it is sent until it is accepted,
 * or until it is proven that nothing of any attempt can have been applied. A refusal proves that of its own attempt only. So a
 * change that is refused, or left, after an attempt whose reply was lost is rejected, or pending, and in doubt.
 */
public final class Ledger {

    private final Outcome[] outcomes;
    private final Evidence[] last;
    /** The changes of attempts of which nothing was said yet. */
    private final BitSet flying;
    /** The changes that some attempt may have applied without saying so. */
    private final BitSet doubtful;

    private Stop stop;
    private boolean interrupted;

    public Ledger(int size) {
        this.outcomes = new Outcome[size];
        this.last = new Evidence[size];
        this.flying = new BitSet(size);
        this.doubtful = new BitSet(size);
    }

    /** Whether nothing more is to be sent. */
    public boolean isOver() {
        return stop != null || interrupted;
    }

    public boolean isDecided(int position) {
        return outcomes[position] != null;
    }

    /** An attempt begins. Until one of the following methods says what it proves, it may have been carried out. */
    public void sending(Collection<Integer> positions) {
        for (int position : positions) {
            land(position);
            flying.set(position);
        }
    }

    /** An attempt of which nothing was said before the next one began counts as one that may have been carried out. */
    private void land(int position) {
        if (flying.get(position)) {
            doubtful.set(position);
        }
    }

    /**
     * The destination has provably accepted the change, or what it wants is so already.
     *
     * @param destinationId the destination's id for the record, or {@code null}
     */
    public void accepted(int position, String destinationId) {
        flying.clear(position);
        outcomes[position] = Outcome.successful(destinationId);
    }

    /** The destination has refused the change, or it cannot be sent as it is. */
    public void refused(int position, Evidence evidence) {
        flying.clear(position);
        outcomes[position] = doubtful.get(position) ? Outcome.rejectedInDoubt(evidence) : Outcome.rejected(evidence);
    }

    /**
     * It is proven that the attempt was not carried out, but not that a later one cannot be.
     *
     * @param why {@code null} if what was noted before still says it best
     */
    public void nothingRan(int position, Evidence why) {
        flying.clear(position);
        note(position, why);
    }

    /**
     * The attempt may have been carried out.
     *
     * @param why {@code null} if what was noted before still says it best
     */
    public void mayHaveRun(int position, Evidence why) {
        flying.clear(position);
        doubtful.set(position);
        note(position, why);
    }

    /** What is said of a change that stays pending; {@code null} leaves what was noted before. */
    void note(int position, Evidence why) {
        last[position] = why == null ? last[position] : why;
    }

    /** Nothing more is tried with the change. */
    public void leave(int position) {
        outcomes[position] = pending(position, last[position]);
    }

    /** No further batch can succeed; the first reason counts. */
    public void stop(Stop reason) {
        stop = stop == null ? reason : stop;
    }

    /** The run is being stopped. */
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
        land(position);
        return doubtful.get(position) ? Outcome.unknown(evidence) : Outcome.notSent(evidence);
    }
}
