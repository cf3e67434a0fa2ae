package io.saddlebag.diff;

import io.saddlebag.row.ByteReader;
import io.saddlebag.row.ByteWriter;
import java.util.List;

/**
 * Finds the updates that give a record another destination key, such as a customer's new e-mail address, and makes each a
 * delete under the old key and an insert under the new one: an update by the new key would leave the old record behind.
 * Only possible where the destination key is not taken from the primary key alone.
 */
final class KeyMoves {

    /** Where the number of the snapshot entry stands in a spooled change: after four halves of hashes. */
    private static final int ORDINAL_AT = 4 * Long.BYTES;

    private final SpooledChanges spooled;
    private final RowWriter writer;
    private final ByteWriter copy = new ByteWriter();

    KeyMoves(SpooledChanges spooled, RowWriter writer) {
        this.spooled = spooled;
        this.writer = writer;
    }

    /**
     * Spools what the moves need.
     *
     * @param updates the spooled updates, joined with what the snapshot has of them
     * @return how many records move
     */
    long spool(ChangeStream updates) {
        long moves = 0;
        for (SpooledChange change = updates.peek(); change != null; change = updates.peek()) {
            if (change.details() != null && moves(change)) {
                spooled.deletes().append(writer.deleted(change.keyHigh(), change.keyLow(), change.ordinal()));
                spooled.inserts().append(asInsert(change.block()));
                spooled.move(change.keyHigh(), change.keyLow());
                moves++;
            }
            updates.advance();
        }
        return moves;
    }

    private static boolean moves(SpooledChange change) {
        List<Object> before = change.details().destinationKey();
        List<Object> after = EntryDetails.readDestinationKey(new ByteReader(change.stem()));
        // Of another length, if the sync names other key fields than it did: then nothing can be compared.
        return before.size() == after.size() && !Fingerprint.ofKey(before).equals(Fingerprint.ofKey(after));
    }

    /** The same values as those of a record that the snapshot does not know. */
    private ByteWriter asInsert(byte[] block) {
        copy.reset();
        copy.putBytes(block, 0, ORDINAL_AT);
        copy.putInt(-1);
        int rest = ORDINAL_AT + Integer.BYTES;
        copy.putBytes(block, rest, block.length - rest);
        return copy;
    }
}
