package io.saddlebag.run;

import io.saddlebag.row.Operation;
import java.util.Map;

/**
 * A change as the destination saw it.
 *
 * @param record  what the destination finds the record by
 * @param values  the fields that it was told to write, or of a delete nothing
 * @param settled whether the engine was told what became of it
 */
record Sent(int batch, Operation operation, String record, Map<String, String> values, Fate fate, boolean settled) {}
