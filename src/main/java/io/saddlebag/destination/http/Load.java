package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Choice;
import io.saddlebag.destination.delivery.Numbers;
import io.saddlebag.row.Operation;

/**
 * How many records a call carries.
 *
 * @param writesOne  whether an insert or update carries one record
 * @param deletesOne whether a delete carries one record
 * @param limit      the most records of a call that carries many; 0 for any number
 * @param deletes    the most records of a call that deletes many; 0 for any number
 */
record Load(boolean writesOne, boolean deletesOne, int limit, int deletes) {

    private static final int HIGHEST_LIMIT = 100_000;

    private enum Records {
        ONE,
        MANY
    }

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    static Load of(String records, CallOptions options) {
        boolean one = Choice.of("records", records, Records.class) == Records.ONE;
        String deletes = options.getDeleteRecords();
        boolean deletesOne = deletes == null ? one : Choice.of("deleteRecords", deletes, Records.class) == Records.ONE;
        int limit = number("maxRecords", options.getMaxRecords());
        int deleteLimit = number("maxDeleteRecords", options.getMaxDeleteRecords());
        if (limit > 0 && one && deletesOne) {
            throw new IllegalArgumentException("Option 'maxRecords' needs records=many");
        }
        if (deleteLimit > 0 && deletesOne) {
            throw new IllegalArgumentException("Option 'maxDeleteRecords' needs deletes with many records a call");
        }
        return new Load(one, deletesOne, limit, deleteLimit == 0 ? limit : deleteLimit);
    }

    private static int number(String option, int value) {
        return Numbers.of(option, String.valueOf(value), 0, HIGHEST_LIMIT);
    }

    /** Whether a call for the operation carries one record. */
    boolean one(Operation operation) {
        return operation == Operation.DELETE ? deletesOne : writesOne;
    }

    /** The most records of a call for the operation; 0 for any number. */
    int most(Operation operation) {
        if (one(operation)) {
            return 1;
        }
        return operation == Operation.DELETE ? deletes : limit;
    }
}
