package io.saddlebag.diff;

import io.saddlebag.sync.Mode;
import io.saddlebag.sync.RetryRejected;

/**
 * The snapshot in memory, and what has been met of it so far. Tells for each key of the model what has to be done.
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
        /** Nothing is sent, but the key is to be known from now on. */
        ADOPT,
        INVALID,
        DUPLICATE;

        private static final Verdict[] ALL = values();

        static Verdict at(byte state) {
            return ALL[state - 1];
        }

        byte state() {
            return (byte) (ordinal() + 1);
        }
    }

    private static final byte UNMET = 0;

    private final Mode mode;
    private final HashIndex index;
    private final HashIndex rejections;
    private long known;

    private long slot;

    Comparison(Mode mode, RetryRejected retry, Snapshot snapshot) {
        this.mode = mode;
        this.index = new HashIndex(snapshot.expectedKeys());
        this.rejections = new HashIndex(0);
        int[] ordinal = {0};
        snapshot.load((keyHigh, keyLow, rowHigh, rowLow) -> {
            index.put(keyHigh, keyLow, rowHigh, rowLow, ordinal[0]);
            ordinal[0]++;
        });
        if (retry == RetryRejected.ON_CHANGE) {
            snapshot.loadRejections(rejections::put);
        }
        index.forEach((slot, keyHigh, keyLow) -> {
            if (!RowState.isAbsent(index.rowHigh(slot), index.rowLow(slot))) {
                known++;
            }
        });
    }

    /** How many records the snapshot had. */
    long known() {
        return known;
    }

    /** Turns to a key. What the following methods say is about it. */
    void meet(long keyHigh, long keyLow) {
        slot = index.find(keyHigh, keyLow);
        if (slot < 0) {
            slot = index.add(keyHigh, keyLow, RowState.MARK, RowState.ABSENT, -1);
        }
    }

    /** What was said of the key when it was met before, or {@code null} if it is met for the first time. */
    Verdict earlier() {
        byte state = index.state(slot);
        return state == UNMET ? null : Verdict.at(state);
    }

    /** Remembers what became of the key. */
    void settle(Verdict verdict) {
        index.setState(slot, verdict.state());
    }

    /** The number of the key's snapshot entry, or -1 if there is none or it says that the record is absent. */
    int ordinal() {
        return RowState.isAbsent(index.rowHigh(slot), index.rowLow(slot)) ? -1 : index.ordinal(slot);
    }

    /** What a valid row with this hash calls for. */
    Verdict verdict(long keyHigh, long keyLow, long rowHigh, long rowLow) {
        Verdict verdict = verdict(rowHigh, rowLow);
        boolean sent = verdict == Verdict.INSERT || verdict == Verdict.UPDATE;
        if (sent && rejections.size() > 0 && isHeld(keyHigh, keyLow, rowHigh, rowLow, index.ordinal(slot))) {
            return verdict == Verdict.INSERT ? Verdict.HELD_INSERT : Verdict.HELD_UPDATE;
        }
        return verdict;
    }

    private Verdict verdict(long rowHigh, long rowLow) {
        long knownHigh = index.rowHigh(slot);
        long knownLow = index.rowLow(slot);
        if (knownHigh == rowHigh && knownLow == rowLow) {
            return Verdict.UNCHANGED;
        }
        boolean absent = RowState.isAbsent(knownHigh, knownLow);
        boolean insertInDoubt = knownHigh == RowState.MARK && knownLow == RowState.INSERT_IN_DOUBT;
        boolean deleteInDoubt = knownHigh == RowState.MARK && knownLow == RowState.DELETE_IN_DOUBT;
        return switch (mode) {
            case UPSERT, MIRROR -> absent || insertInDoubt || deleteInDoubt ? Verdict.INSERT : Verdict.UPDATE;
            case INSERT -> absent || insertInDoubt ? Verdict.INSERT : Verdict.UNCHANGED;
            case UPDATE -> Verdict.UPDATE;
            case DELETE -> absent ? Verdict.ADOPT : Verdict.UNCHANGED;
        };
    }

    /** Whether just this change was rejected, and nothing was accepted for the key since. */
    private boolean isHeld(long keyHigh, long keyLow, long rowHigh, long rowLow, int ordinal) {
        long held = rejections.find(keyHigh, keyLow);
        return held >= 0
                && rejections.rowHigh(held) == rowHigh
                && rejections.rowLow(held) == rowLow
                && ordinal < rejections.ordinal(held);
    }

    /** Visits the records whose key the model did not have. */
    void forEachUnmet(Unmet visitor) {
        index.forEach((unmet, keyHigh, keyLow) -> {
            boolean absent = RowState.isAbsent(index.rowHigh(unmet), index.rowLow(unmet));
            if (index.state(unmet) == UNMET && !absent) {
                boolean held = isHeld(keyHigh, keyLow, RowState.MARK, RowState.DELETE_IN_DOUBT, index.ordinal(unmet));
                visitor.unmet(keyHigh, keyLow, index.ordinal(unmet), held);
            }
        });
    }

    /** Is shown a record that left the model. */
    interface Unmet {
        void unmet(long keyHigh, long keyLow, int ordinal, boolean held);
    }
}
