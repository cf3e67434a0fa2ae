package io.saddlebag.run;

import io.saddlebag.row.Operation;
import java.util.HashMap;
import java.util.Map;

/** What a run is to find and to send, as the oracle says. Records are named by what the destination finds them by. */
final class Expectation {

    long rowsRead;
    long unchanged;
    long invalid;

    /** Records known before the run. */
    long known;

    /** What is to be sent. */
    final Map<String, Operation> sends = new HashMap<>();

    /** What was rejected before and waits. */
    final Map<String, Operation> held = new HashMap<>();

    /** The fields that are to be written. */
    final Map<String, Map<String, String>> writes = new HashMap<>();

    /** All mapped values of the record's row. */
    final Map<String, Map<String, String>> values = new HashMap<>();

    /** The primary key of the record's row. */
    final Map<String, String> primaryKeys = new HashMap<>();

    long count(Operation operation) {
        return sends.values().stream().filter(operation::equals).count()
                + held.values().stream().filter(operation::equals).count();
    }

    boolean isBlockedBy(RunScript script) {
        if (rowsRead == 0 && known > 0 && !script.guards().allowEmpty()) {
            return true;
        }
        var most = script.guards().maxDeletes();
        long deletes = count(Operation.DELETE);
        return most != null && (most.percent() ? deletes * 100 > most.amount() * known : deletes > most.amount());
    }
}
