package io.saddlebag.diff;

import java.nio.file.Path;
import java.util.List;

/** The spool files of a plan, and the records whose spooled row turned out to be one of several. */
final class SpooledChanges implements AutoCloseable {

    /** The records that no row claims; {@link Departures} tells which of them are to be deleted. */
    final Spool departed;

    final Spool deletes;
    final Spool inserts;
    final Spool updates;

    /** The rows whose change waits, or stays owed. */
    final Spool held;

    final Spool adopted;
    final Spool invalid;
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

    void strike(long keyHigh, long keyLow) {
        struck.put(keyHigh, keyLow, 0, 0, 0);
    }

    /** Whether what was spooled for a record is not to be sent. */
    boolean isStruck(long keyHigh, long keyLow) {
        return struck.size() > 0 && struck.find(keyHigh, keyLow) >= 0;
    }

    @Override
    public void close() {
        List.of(departed, deletes, inserts, updates, held, adopted, invalid).forEach(Spool::close);
    }
}
