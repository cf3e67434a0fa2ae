package io.saddlebag.diff;

import com.dynatrace.hash4j.hashing.HashValue128;
import io.saddlebag.diff.Comparison.Verdict;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyText;
import io.saddlebag.row.Rows;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.sync.Violation;
import java.util.Arrays;
import java.util.List;

/** One reading of a model: what each of its rows calls for, and which records none of them claims. */
final class ModelPass {

    private static final int PROGRESS_EVERY = 1024;
    private static final Violation NULL_KEY = new Violation("null_key", "The primary key is NULL, or a part of it is");
    private static final Violation NULL_DESTINATION_KEY =
            new Violation("null_destination_key", "The destination key is NULL, or a part of it is");
    private static final Violation DUPLICATE_KEY = new Violation(
            "duplicate_key", "The primary key occurs more than once in the model; none of its rows is sent");
    private static final Violation DUPLICATE_DESTINATION_KEY = new Violation(
            "duplicate_destination_key",
            "The destination key occurs more than once in the model, as the destination compares keys; none of its rows"
                    + " is sent");

    private final SyncDefinition sync;
    private final Rows rows;
    private final Comparison comparison;
    private final Snapshot snapshot;
    private final SpooledChanges spooled;
    private final Fingerprint fingerprint;
    private final RowWriter writer;
    private final RivalRows rivals;
    private final List<FieldCheck> checks;
    private final int[] checkedFields;
    private final boolean readsKey;
    /** {@code null} where rows of one primary key are always of one identity. */
    private final PrimaryKeys keys;
    /** The primary keys of invalid rows, where {@link #keys} does not know them. */
    private final HashIndex invalidKeys = new HashIndex(0);

    private final long[] verdicts = new long[Verdict.values().length];

    ModelPass(
            SyncDefinition sync,
            Rows rows,
            Comparison comparison,
            Projection projection,
            Snapshot snapshot,
            SpooledChanges spooled) {
        Fields fields = sync.fields();
        EntryLayout layout = EntryLayout.of(sync);
        this.sync = sync;
        this.rows = rows;
        this.comparison = comparison;
        this.snapshot = snapshot;
        this.spooled = spooled;
        this.fingerprint = new Fingerprint(projection, fields, layout);
        this.writer = new RowWriter(projection, fields, fingerprint);
        this.rivals = new RivalRows();
        this.checks = sync.checks();
        this.checkedFields = checks.stream()
                .mapToInt(check -> fields.position(check.field()))
                .toArray();
        this.readsKey = !layout.identityGivesPrimaryKey();
        this.keys = layout.primaryKeyGivesIdentity() ? null : new PrimaryKeys(comparison.known());
    }

    PlanCounts run(Progress progress) {
        long rowsRead = 0;
        while (rows.next()) {
            if (++rowsRead % PROGRESS_EVERY == 0) {
                progress.rowsRead(rowsRead);
            }
            row();
        }
        progress.rowsRead(rowsRead);
        rivals.spoolEvidence();
        Departures departures = new Departures(snapshot, spooled, writer);
        if (sync.mode().deletes()) {
            departures.spool(comparison, this::isProtected);
        }
        return counts(rowsRead, departures);
    }

    private void row() {
        boolean hasKey = !readsKey || fingerprint.readKey(rows);
        if (!fingerprint.readIdentity(rows)) {
            withoutIdentity(hasKey);
            return;
        }
        boolean again = hasKey
                && keys != null
                && keys.meet(
                        fingerprint.keyHigh(),
                        fingerprint.keyLow(),
                        fingerprint.identityHigh(),
                        fingerprint.identityLow());
        comparison.meet(fingerprint.identityHigh(), fingerprint.identityLow());
        Verdict earlier = comparison.earlier();
        if (earlier != null || again || !hasKey) {
            refuse(hasKey, again, earlier);
            return;
        }
        fingerprint.readFields(rows);
        Verdict verdict = comparison.verdict(fingerprint.rowHigh(), fingerprint.rowLow());
        if (verdict != Verdict.UNCHANGED) {
            verdict = changed(verdict);
        }
        comparison.settle(verdict);
        verdicts[verdict.ordinal()]++;
    }

    private Verdict changed(Verdict verdict) {
        for (int i = 0; i < checkedFields.length && !verdict.isAdopted(); i++) {
            Violation violation = checks.get(i).violation(writer.field(rows, checkedFields[i]));
            if (violation != null) {
                invalid(violation);
                protectKey();
                return Verdict.INVALID;
            }
        }
        switch (verdict) {
            case INSERT -> spooled.inserts.append(writer.changed(rows, comparison));
            case UPDATE -> spooled.updates.append(writer.changed(rows, comparison));
            case ADOPT -> spooled.adopted.append(writer.adopted(rows));
            case ADOPT_IN_DOUBT -> spooled.adopted.append(writer.adoptedInDoubt(rows));
            default -> spooled.held.append(writer.adopted(rows));
        }
        return verdict;
    }

    /** A row that claims no record; its primary key still protects what was last delivered for it. */
    private void withoutIdentity(boolean hasKey) {
        boolean again = hasKey && keys != null && keys.meet(fingerprint.keyHigh(), fingerprint.keyLow(), 0, 0);
        boolean nullKey = writer.key(rows).contains(null);
        invalid(nullKey ? NULL_KEY : again ? DUPLICATE_KEY : NULL_DESTINATION_KEY);
        verdicts[Verdict.INVALID.ordinal()]++;
        if (again) {
            refuseFirstOfKey();
        }
        if (!nullKey) {
            protectKey();
        }
    }

    /**
     * A row whose record another row claims as well, or whose primary key another row has as well, or has none. All such rows are
     * invalid: the one that was met first, and judged before, is so after all.
     *
     * @param again whether its primary key was met before
     */
    private void refuse(boolean hasKey, boolean again, Verdict earlier) {
        invalid(!hasKey ? NULL_KEY : again || !readsKey ? DUPLICATE_KEY : DUPLICATE_DESTINATION_KEY);
        if (hasKey) {
            protectKey();
        }
        if (earlier != null) {
            refuseFirst(earlier, !readsKey);
        }
        Verdict verdict = earlier != null || again ? Verdict.DUPLICATE : Verdict.INVALID;
        comparison.settle(verdict);
        verdicts[verdict.ordinal()]++;
        if (again) {
            refuseFirstOfKey();
        }
    }

    /** The current row's primary key was met before: so is the row that had it. */
    private void refuseFirstOfKey() {
        keys.identityOf(fingerprint.keyHigh(), fingerprint.keyLow(), (top, low) -> {
            if (comparison.turnTo(top, low)) {
                refuseFirst(comparison.earlier(), true);
            }
        });
    }

    /**
     * Makes the row invalid by which the record that the comparison is at was met first.
     *
     * @param sameKey whether that row's primary key is known to be the current row's
     */
    private void refuseFirst(Verdict first, boolean sameKey) {
        if (first == Verdict.DUPLICATE) {
            return;
        }
        if (first != Verdict.INVALID) {
            if (sameKey) {
                invalid(DUPLICATE_KEY);
            } else {
                rivals.add(comparison, first);
            }
        }
        spooled.strike(comparison.keyHigh(), comparison.keyLow());
        verdicts[first.ordinal()]--;
        verdicts[Verdict.DUPLICATE.ordinal()]++;
        comparison.settle(Verdict.DUPLICATE);
    }

    private void invalid(Violation violation) {
        String key = KeyText.of(writer.key(rows));
        spooled.invalid.append(writer.invalid(new InvalidRecord(key, violation)));
    }

    /** Remembers the primary key of an invalid row where nothing else does. */
    private void protectKey() {
        if (keys == null) {
            HashValue128 key = Fingerprint.ofKey(writer.key(rows));
            invalidKeys.put(key.getMostSignificantBits(), key.getLeastSignificantBits(), 0, 0, 0);
        }
    }

    /** Whether an invalid row has this primary key. */
    private boolean isProtected(HashValue128 key) {
        long high = key.getMostSignificantBits();
        long low = key.getLeastSignificantBits();
        if (keys == null) {
            return invalidKeys.size() > 0 && invalidKeys.find(high, low) >= 0;
        }
        boolean[] invalid = {false};
        keys.identityOf(
                high,
                low,
                (top, identityLow) -> invalid[0] = !comparison.turnTo(top, identityLow)
                        || comparison.earlier() == null
                        || comparison.earlier().isInvalid());
        return invalid[0];
    }

    private long count(Verdict verdict) {
        return verdicts[verdict.ordinal()];
    }

    private PlanCounts counts(long rowsRead, Departures departures) {
        long heldInserts = count(Verdict.HELD_INSERT);
        long heldUpdates = count(Verdict.HELD_UPDATE);
        return new PlanCounts(
                rowsRead,
                count(Verdict.UNCHANGED) + count(Verdict.ADOPT) + count(Verdict.ADOPT_IN_DOUBT),
                count(Verdict.INSERT) + heldInserts + count(Verdict.OWED_INSERT),
                count(Verdict.UPDATE) + heldUpdates + count(Verdict.OWED_UPDATE),
                departures.deletes(),
                count(Verdict.INVALID) + count(Verdict.DUPLICATE),
                heldInserts + heldUpdates + departures.held(),
                comparison.known());
    }

    /**
     * Rows that were judged before another row turned out to claim the same record. Their primary keys are not in memory; the
     * evidence is written when the model was read, from what was spooled of them or, of an unchanged row, from the snapshot.
     */
    private final class RivalRows {

        private final HashIndex spooledRivals = new HashIndex(0);
        private final HashIndex unchangedRivals = new HashIndex(0);

        /** Adds the row by which the record that a comparison is at was met. */
        void add(Comparison at, Verdict verdict) {
            HashIndex rivals = verdict == Verdict.UNCHANGED ? unchangedRivals : spooledRivals;
            rivals.put(at.keyHigh(), at.keyLow(), 0, 0, at.ordinal());
        }

        void spoolEvidence() {
            if (spooledRivals.size() > 0) {
                for (Spool spool : List.of(spooled.inserts, spooled.updates, spooled.held, spooled.adopted)) {
                    spool.forEach(block -> {
                        SpooledChange row = new SpooledChange(block, null);
                        if (spooledRivals.find(row.keyHigh, row.keyLow) >= 0) {
                            duplicate(row.key());
                        }
                    });
                }
            }
            if (unchangedRivals.size() > 0) {
                int[] ordinals = new int[Math.toIntExact(unchangedRivals.size())];
                int[] count = {0};
                unchangedRivals.forEach(
                        (slot, keyHigh, keyLow) -> ordinals[count[0]++] = unchangedRivals.ordinal(slot));
                Arrays.sort(ordinals);
                snapshot.details(ordinals, (index, details) -> duplicate(details.key()));
            }
        }

        private void duplicate(List<Object> key) {
            InvalidRecord record = new InvalidRecord(KeyText.of(key), DUPLICATE_DESTINATION_KEY);
            spooled.invalid.append(writer.invalid(record));
        }
    }
}
