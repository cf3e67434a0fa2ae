package io.saddlebag.destination.http;

import java.util.List;

/**
 * A call and the changes that it carries.
 *
 * @param positions of the changes in their batch
 * @param rows      the same changes
 */
record Sending(Target target, List<Integer> positions, List<Row> rows, Call call) {

    int size() {
        return rows.size();
    }
}
