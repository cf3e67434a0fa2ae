package io.saddlebag.diff;

import java.nio.file.Path;

/** The spool files of a plan, and the keys whose spooled row turned out to be one of several. */
final class SpooledChanges implements AutoCloseable {

    private final Spool deletes;
    private final Spool inserts;
    private final Spool updates;
    private final Spool adopted;
    private final Spool invalid;
    private final HashIndex struck = new HashIndex(0);

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

    boolean isStruck(long keyHigh, long keyLow) {
        return struck.size() > 0 && struck.find(keyHigh, keyLow) >= 0;
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
