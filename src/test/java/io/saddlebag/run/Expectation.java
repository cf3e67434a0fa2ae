package io.saddlebag.run;

import io.saddlebag.row.Operation;
import java.util.HashMap;
import java.util.Map;

/** What a run is to find and to send, as the oracle says. */
final class Expectation {

    long rowsRead;
    long unchanged;
    long invalid;

    /** Records known before the run. */
    long known;

    /** By slot, what is to be sent. */
    final Map<Integer, Operation> sends = new HashMap<>();

    /** By slot, what was rejected before and waits. */
    final Map<Integer, Operation> held = new HashMap<>();

    /** By slot, the fields that are to be written. */
    final Map<Integer, Map<String, String>> writes = new HashMap<>();

    /** By slot, all mapped values of the row. */
    final Map<Integer, Map<String, String>> values = new HashMap<>();

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
