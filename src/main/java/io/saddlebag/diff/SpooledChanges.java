package io.saddlebag.diff;

import java.nio.file.Path;

/** The spool files of a plan, and the records whose spooled row turned out to be one of several. */
final class SpooledChanges implements AutoCloseable {

    private final Spool departed;
    private final Spool deletes;
    private final Spool inserts;
    private final Spool updates;
    private final Spool held;
    private final Spool adopted;
    private final Spool invalid;
    private final HashIndex struck = new HashIndex(0);

    SpooledChanges(Path directory) {
        departed = new Spool(directory);
        deletes = new Spool(directory);
        inserts = new Spool(directory);
        updates = new Spool(directory);
        held = new Spool(directory);
        adopted = new Spool(directory);
        invalid = new Spool(directory);
    }

    /** The records that no row claims; {@link Departures} tells which of them are to be deleted. */
    Spool departed() {
        return departed;
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

    /** The rows whose change waits, or stays owed. */
    Spool held() {
        return held;
    }

    Spool adopted() {
        return adopted;
    }

    Spool invalid() {
        return invalid;
    }

    /** Takes back whatever was spooled for a record. */
    void strike(long keyHigh, long keyLow) {
        struck.put(keyHigh, keyLow, 0, 0, 0);
    }

    /** Whether what was spooled for a record is not to be sent. */
    boolean isStruck(long keyHigh, long keyLow) {
        return struck.size() > 0 && struck.find(keyHigh, keyLow) >= 0;
    }

    @Override
    public void close() {
        departed.close();
        deletes.close();
        inserts.close();
        updates.close();
        held.close();
        adopted.close();
        invalid.close();
    }
}
