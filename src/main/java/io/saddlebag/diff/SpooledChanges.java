package io.saddlebag.diff;

import io.saddlebag.row.Operation;
import java.nio.file.Path;

/** The spool files of a plan, and the keys whose spooled row turned out to be one of several. */
final class SpooledChanges implements AutoCloseable {

    private final Spool deletes;
    private final Spool inserts;
    private final Spool updates;
    private final Spool adopted;
    private final Spool invalid;
    private final HashIndex struck = new HashIndex(0);
    private final HashIndex moved = new HashIndex(0);

    SpooledChanges(Path directory) {
        deletes = new Spool(directory);
        inserts = new Spool(directory);
        updates = new Spool(directory);
        adopted = new Spool(directory);
        invalid = new Spool(directory);
    }

    Spool deletes() {
        return deletes;
    }

    Spool inserts() {
        return inserts;
    }

    Spool updates() {
        return updates;
    }

    Spool adopted() {
        return adopted;
    }

    Spool invalid() {
        return invalid;
    }

    /** Takes back whatever was spooled for a key. */
    void strike(long keyHigh, long keyLow) {
        struck.put(keyHigh, keyLow, 0, 0, 0);
    }

    /** Takes back the update that was spooled for a key, in favour of a delete and an insert. */
    void move(long keyHigh, long keyLow) {
        moved.put(keyHigh, keyLow, 0, 0, 0);
    }

    /** Whether what was spooled for a key is not to be sent as this operation. */
    boolean isStruck(Operation operation, long keyHigh, long keyLow) {
        return holds(struck, keyHigh, keyLow) || operation == Operation.UPDATE && holds(moved, keyHigh, keyLow);
    }

    private static boolean holds(HashIndex keys, long keyHigh, long keyLow) {
        return keys.size() > 0 && keys.find(keyHigh, keyLow) >= 0;
    }

    @Override
    public void close() {
        deletes.close();
        inserts.close();
        updates.close();
        adopted.close();
        invalid.close();
    }
}
