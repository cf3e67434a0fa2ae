package io.saddlebag.diff;

import io.saddlebag.diff.PlanRequest.Adoption;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.RetryRejected;
import java.util.Arrays;

/**
 * The snapshot in memory, and what has been met of it so far. Tells for each record of the model what has to be done. A record
 * is named by the hash of its identity.
 */
final class Comparison {

    /** What is to be done for a row. */
    enum Verdict {
        UNCHANGED,
        INSERT,
        UPDATE,
        /** An insert that was rejected with these values before, and waits for its row to change. */
        HELD_INSERT,
        /** An update that was rejected with these values before, and waits for its row to change. */
        HELD_UPDATE,
        /** An insert that stays owed while the model is adopted. */
        OWED_INSERT,
        /** An update that stays owed while the model is adopted. */
        OWED_UPDATE,
        /** Nothing is sent, but the record is to be known from now on. */
        ADOPT,
        /** As ADOPT, but the destination has refused the record, and what it has of it is not known. */
        ADOPT_IN_DOUBT,
        INVALID,
        DUPLICATE;

        private static final Verdict[] ALL = values();

        static Verdict at(byte state) {
            return ALL[state - 1];
        }

        byte state() {
            return (byte) (ordinal() + 1);
        }

        /** Whether the row is wrong, and its record is left as it is. */
        boolean isInvalid() {
            return this == INVALID || this == DUPLICATE;
        }

        boolean isAdopted() {
            return this == ADOPT || this == ADOPT_IN_DOUBT;
        }
    }

    private static final byte UNMET = 0;

    private final Mode mode;
    private final Adoption adoption;
    private final boolean holds;
    private final HashIndex index;
    private final HashIndex rejections;
    private final long known;

    private long slot;

    /** @param adoption which rows are taken for what the destination has, and are not sent */
    Comparison(Mode mode, RetryRejected retry, Snapshot snapshot, Adoption adoption) {
        this.mode = mode;
        this.adoption = adoption;
        this.index = HashIndex.of(snapshot);
        this.rejections = new HashIndex(0);
        this.holds = retry == RetryRejected.ON_CHANGE || adoption != Adoption.NOTHING;
        if (holds || mode == Mode.DELETE) {
            snapshot.loadRejections(rejections::put);
        }
        this.known = index.present();
    }

    /** How many records the snapshot had. */
    long known() {
        return known;
    }

    /** Turns to a record. What the following methods say is about it. */
    void meet(long keyHigh, long keyLow) {
        slot = index.find(keyHigh, keyLow);
        if (slot < 0) {
            slot = index.add(keyHigh, keyLow, RowState.MARK, RowState.ABSENT, -1);
        }
    }

    /** Turns to a record that was met before, of which these 96 bits are known; {@code false} if none was. */
    boolean turnTo(int keyTop, long keyLow) {
        long found = index.find(keyTop, keyLow);
        if (found >= 0) {
            slot = found;
        }
        return found >= 0;
    }

    /** What was said of the record when it was met before, or {@code null} if it is met for the first time. */
    Verdict earlier() {
        byte state = index.state(slot);
        return state == UNMET ? null : Verdict.at(state);
    }

    void settle(Verdict verdict) {
        index.setState(slot, verdict.state());
    }

    long keyHigh() {
        return index.keyHigh(slot);
    }

    long keyLow() {
        return index.keyLow(slot);
    }

    /** The number of the record's snapshot entry, or -1 if there is none or it says that the record is absent. */
    int ordinal() {
        return index.isAbsent(slot) ? -1 : index.ordinal(slot);
    }

    /** What a valid row with this hash calls for. */
    Verdict verdict(long rowHigh, long rowLow) {
        Verdict verdict = ofMode(rowHigh, rowLow);
        if (verdict != Verdict.INSERT && verdict != Verdict.UPDATE) {
            return verdict;
        }
        if (adoption != Adoption.NOTHING) {
            return adopted(verdict);
        }
        if (isHeld(slot, rowHigh, rowLow)) {
            return verdict == Verdict.INSERT ? Verdict.HELD_INSERT : Verdict.HELD_UPDATE;
        }
        return verdict;
    }

    private Verdict ofMode(long rowHigh, long rowLow) {
        long knownHigh = index.rowHigh(slot);
        long knownLow = index.rowLow(slot);
        if (knownHigh == rowHigh && knownLow == rowLow) {
            return Verdict.UNCHANGED;
        }
        return switch (mode) {
            case UPSERT, MIRROR -> isThere() ? Verdict.UPDATE : Verdict.INSERT;
            case INSERT -> isThere() ? Verdict.UNCHANGED : Verdict.INSERT;
            case UPDATE -> Verdict.UPDATE;
            case DELETE ->
                !index.isAbsent(slot) ? Verdict.UNCHANGED : wasRefused() ? Verdict.ADOPT_IN_DOUBT : Verdict.ADOPT;
        };
    }

    /** Whether the destination is known to have the record, whatever its values. */
    boolean isThere() {
        return index.rowHigh(slot) != RowState.MARK || index.rowLow(slot) == RowState.UPDATE_IN_DOUBT;
    }

    /** What is owed stays owed: a model says nothing of what a destination has refused, or may have lost. */
    private Verdict adopted(Verdict verdict) {
        boolean inDoubt = index.rowHigh(slot) == RowState.MARK && !index.isAbsent(slot);
        if (adoption != Adoption.UNCHANGED_ONLY && !inDoubt && !wasRefused()) {
            return Verdict.ADOPT;
        }
        return verdict == Verdict.INSERT ? Verdict.OWED_INSERT : Verdict.OWED_UPDATE;
    }

    /** Whether a change of the record was not accepted, and none was since. */
    private boolean wasRefused() {
        long refused = rejections.find(index.keyHigh(slot), index.keyLow(slot));
        return refused >= 0 && index.ordinal(slot) < rejections.ordinal(refused);
    }

    /** Whether just this change was rejected, and nothing was accepted for the record since. */
    private boolean isHeld(long changed, long rowHigh, long rowLow) {
        if (!holds || rejections.size() == 0) {
            return false;
        }
        long held = rejections.find(index.keyHigh(changed), index.keyLow(changed));
        return held >= 0
                && rejections.rowHigh(held) == rowHigh
                && rejections.rowLow(held) == rowLow
                && index.ordinal(changed) < rejections.ordinal(held);
    }

    /** Visits the records that the destination may have and no row of the model claims. */
    void forEachUnmet(Unmet visitor) {
        index.forEach((unmet, keyHigh, keyLow) -> {
            if (index.state(unmet) == UNMET && !index.isAbsent(unmet)) {
                boolean held = isHeld(unmet, RowState.MARK, RowState.DELETE_IN_DOUBT);
                visitor.unmet(keyHigh, keyLow, index.ordinal(unmet), held);
            }
        });
    }

    /** Is shown a record that no row claims. */
    interface Unmet {
        void unmet(long keyHigh, long keyLow, int ordinal, boolean held);
    }

    /** The numbers of the snapshot entries of the records that rows claim, ascending. */
    int[] claimed() {
        int[] ordinals = new int[Math.toIntExact(known)];
        int[] count = {0};
        index.forEach((met, keyHigh, keyLow) -> {
            if (index.state(met) != UNMET && !index.isAbsent(met)) {
                ordinals[count[0]++] = index.ordinal(met);
            }
        });
        Arrays.sort(ordinals, 0, count[0]);
        return Arrays.copyOf(ordinals, count[0]);
    }
}
