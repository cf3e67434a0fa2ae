package io.saddlebag.destination.jdbc;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a statement writes. Fields are named by their positions.
 *
 * @param table   where to
 * @param columns the column of each field
 * @param keys    the fields by which the record is found
 * @param set     the fields that an update sets
 */
record Write(Table table, List<Column> columns, List<Integer> keys, List<Integer> set) {

    /** The keys whose stored spelling has to be compared with the one that is sent. */
    List<Integer> compared() {
        return keys.stream()
                .filter(key -> table.sense(columns.get(key)).compared())
                .toList();
    }

    /** All fields. */
    List<Integer> all() {
        return IntStream.range(0, columns.size()).boxed().toList();
    }
}
