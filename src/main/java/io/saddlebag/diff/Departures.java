package io.saddlebag.diff;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.saddlebag.row.Operation;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Tells which of the records that no row claims are to be deleted. Left alone are those that an invalid row claims by its
 * primary key, because it is not known what that row is to become, and those whose id at the destination a claimed record
 * has as well, because that is the same record.
 */
final class Departures {

    private final Snapshot snapshot;
    private final SpooledChanges spooled;
    private final RowWriter writer;

    private long deletes;
    private long held;

    Departures(Snapshot snapshot, SpooledChanges spooled, RowWriter writer) {
        this.snapshot = snapshot;
        this.spooled = spooled;
        this.writer = writer;
    }

    long deletes() {
        return deletes;
    }

    /** How many of these wait, because their deletion was rejected before. */
    long held() {
        return held;
    }

    /**
     * Spools the deletes.
     *
     * @param comparison   knows the records that no row claims, and those that rows do
     * @param isProtected  whether an invalid row has this primary key, given by its hash
     */
    void spool(Comparison comparison, Predicate<HashValue128> isProtected) {
        comparison.forEachUnmet((keyHigh, keyLow, ordinal, waits) ->
                spooled.departed.append(writer.departed(keyHigh, keyLow, ordinal, waits)));
        if (spooled.departed.blocks() == 0) {
            return;
        }
        HashIndex ids = new HashIndex(0);
        forEachDeparted(record -> {
            if (isProtected.test(Fingerprint.ofKey(record.details.key()))) {
                spooled.strike(record.keyHigh, record.keyLow);
                return;
            }
            count(record.held(), 1);
            id(record.details)
                    .ifPresent(id -> ids.put(id.getMostSignificantBits(), id.getLeastSignificantBits(), 0, 0, 0));
            if (!record.held()) {
                spooled.deletes.append(writer.departed(record.keyHigh, record.keyLow, record.ordinal, false));
            }
        });
        if (ids.size() > 0) {
            spare(comparison, ids);
        }
    }

    private void forEachDeparted(Consumer<SpooledChange> consumer) {
        new ChangeStream(Operation.DELETE, spooled.departed, spooled, null, snapshot).forEach(consumer);
    }

    private void count(boolean waits, int change) {
        deletes += change;
        held += waits ? change : 0;
    }

    /** Takes back the deletes of records whose id a claimed record has. */
    private void spare(Comparison comparison, HashIndex ids) {
        HashIndex shared = new HashIndex(0);
        snapshot.details(comparison.claimed(), (index, details) -> id(details)
                .filter(id -> ids.find(id.getMostSignificantBits(), id.getLeastSignificantBits()) >= 0)
                .ifPresent(id -> shared.put(id.getMostSignificantBits(), id.getLeastSignificantBits(), 0, 0, 0)));
        if (shared.size() == 0) {
            return;
        }
        forEachDeparted(record -> {
            boolean isShared = id(record.details)
                    .filter(id -> shared.find(id.getMostSignificantBits(), id.getLeastSignificantBits()) >= 0)
                    .isPresent();
            if (isShared) {
                spooled.strike(record.keyHigh, record.keyLow);
                count(record.held(), -1);
            }
        });
    }

    private static Optional<HashValue128> id(EntryDetails details) {
        return Optional.ofNullable(details.destinationId())
                .map(id -> Hashing.xxh3_128().hashCharsTo128Bits(id));
    }
}
