package io.saddlebag.fake.salesforce;

import java.util.List;

/**
 * What became of a record.
 *
 * @param id     of the record; null if it was not identified
 * @param errors that kept it from being written; none if it was
 */
record Outcome(String id, boolean created, List<RowError> errors) {

    boolean success() {
        return errors.isEmpty();
    }

    static Outcome failed(String id, RowError error) {
        return new Outcome(id, false, List.of(error));
    }
}
