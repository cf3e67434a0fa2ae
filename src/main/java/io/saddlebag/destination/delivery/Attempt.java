package io.saddlebag.destination.delivery;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Retries.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One attempt at sending some changes of a batch. Whoever sends them says here what the answer means: of each change, of those
 * that are left, or of the whole. A change of which nothing is said may have been applied, and is not sent again.
 */
public final class Attempt {

    private final Ledger ledger;
    private final boolean repeatable;
    private final List<Integer> positions;
    final List<Integer> again = new ArrayList<>();
    final List<Integer> alone = new ArrayList<>();
    boolean split;
    int refused;
    int silent;
    Wait wait = Wait.NONE;
    boolean waitIsOfRecords;
    Stop unreachable;
    private IntFunction<Evidence> spent = position -> null;

    Attempt(Ledger ledger, List<Integer> positions, boolean repeatable) {
        this.ledger = ledger;
        this.repeatable = repeatable;
        this.positions = new ArrayList<>(positions);
    }

    /** The changes that are to be sent, by their positions in the batch. */
    public List<Integer> positions() {
        return List.copyOf(positions);
    }

    /** How many there are. */
    public int size() {
        return positions.size();
    }

    /** The change cannot be put into a request, and is left out of it. */
    public void unsendable(int position, Evidence evidence) {
        positions.remove((Integer) position);
        ledger.refused(position, evidence);
    }

    /** @param destinationId the destination's id for the record, or {@code null} */
    public void accept(int position, String destinationId) {
        ledger.accepted(position, destinationId);
    }

    /** The destination has refused the change. */
    public void reject(int position, Evidence evidence) {
        refused++;
        ledger.refused(position, evidence);
    }

    /** Nothing was applied, and the change may pass when it is sent again. */
    public void retry(int position, Evidence why) {
        ledger.nothingRan(position, why);
        again.add(position);
    }

    /** The change may have been applied. It is sent again where that does no harm. */
    public void retryInDoubt(int position, Evidence why) {
        ledger.mayHaveRun(position, why);
        if (repeatable) {
            again.add(position);
        } else {
            ledger.leave(position);
        }
    }

    /**
     * As {@link #retry} of several changes.
     *
     * @param mayHaveRun whether they may have been applied; then they are sent again only where that does no harm
     * @param why        is asked only if they are not sent again in the end
     */
    public void retryAll(Collection<Integer> changes, boolean mayHaveRun, IntFunction<Evidence> why) {
        for (int position : changes) {
            if (mayHaveRun) {
                retryInDoubt(position, repeatable ? null : why.apply(position));
            } else {
                retry(position, null);
            }
        }
        spent = why;
    }

    /** Nothing was applied. The change is not sent again by this sender, but may be by another. */
    public void defer(int position, Evidence why) {
        ledger.nothingRan(position, why);
    }

    /** As {@link #defer}, of a change that may have been applied. */
    public void deferInDoubt(int position, Evidence why) {
        ledger.mayHaveRun(position, why);
    }

    /** Nothing was applied, and nothing more is tried. */
    public void leave(int position, Evidence why) {
        ledger.nothingRan(position, why);
        ledger.leave(position);
    }

    /** The change may have been applied, and nothing more is tried. */
    public void leaveInDoubt(int position, Evidence why) {
        ledger.mayHaveRun(position, why);
        ledger.leave(position);
    }

    /**
     * The answer says nothing of the change.
     *
     * @param perhapsAlone whether it may say more if the change is sent alone
     */
    public void unknown(int position, Evidence why, boolean perhapsAlone) {
        silent++;
        if (perhapsAlone && repeatable && size() > 1) {
            ledger.mayHaveRun(position, why);
            alone.add(position);
        } else {
            leaveInDoubt(position, why);
        }
    }

    /**
     * The whole was refused because of some change in it: one alone is rejected, several are sent again in halves.
     *
     * @param evidence why, of a change that is alone
     */
    public void refuse(IntFunction<Evidence> evidence) {
        if (size() == 1) {
            reject(positions.get(0), evidence.apply(positions.get(0)));
            return;
        }
        split();
    }

    /** Nothing was applied; the changes are sent again in halves. There must be several. */
    public void split() {
        split = true;
        positions.forEach(position -> ledger.nothingRan(position, null));
    }

    /** As the action says, which is one that is about a single change. */
    public void apply(Action action, int position, Evidence why) {
        switch (action) {
            case ACCEPT -> accept(position, null);
            case REJECT, SPLIT -> reject(position, why);
            case RETRY -> retry(position, why);
            case RETRY_IN_DOUBT -> retryInDoubt(position, why);
            case STOP -> defer(position, why);
            case UNKNOWN -> unknown(position, why, false);
        }
    }

    /** No further call can succeed; changes of which nothing is decided stay pending. */
    public void stop(Stop reason) {
        ledger.stop(reason);
    }

    /** The run is being stopped. */
    public void interrupt() {
        ledger.interrupt();
    }

    /** What the next try has to wait for. */
    public void wait(Wait next) {
        wait = next;
    }

    /** The wait is asked for because of these changes, and not of whatever else is sent. */
    public void waitIsOfRecords() {
        waitIsOfRecords = true;
    }

    /** The next try waits at least so long. */
    public void waitAtLeast(Duration least) {
        wait = wait.atLeast(least);
    }

    /** The destination cannot be reached. If it stays so while retries are left, so it would for every other call. */
    public void unreachable(Stop reason) {
        unreachable = reason;
    }

    /** The changes that were to be sent again are not. */
    void leaveRest() {
        for (int position : again) {
            ledger.note(position, spent.apply(position));
            ledger.leave(position);
        }
    }
}
