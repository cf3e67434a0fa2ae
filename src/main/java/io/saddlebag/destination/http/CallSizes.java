package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.OptionValues;

/**
 * How many records a call carries.
 *
 * @param writesOne  whether an insert or upsert carries one record
 * @param updatesOne whether an update at updatePath carries one record
 * @param deletesOne whether a delete carries one record
 * @param limit      the most records of a call that carries many; 0 for any number
 * @param deletes    the most records of a call that deletes many; 0 for any number
 */
record CallSizes(boolean writesOne, boolean updatesOne, boolean deletesOne, int limit, int deletes) {

    private static final int HIGHEST_LIMIT = 100_000;

    private enum Records {
        ONE,
        MANY
    }

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    static CallSizes of(String records, CallOptions options, WriteOptions write) {
        boolean one = OptionValues.constant("records", records, Records.class) == Records.ONE;
        boolean updatesOne = one("updateRecords", write.getUpdateRecords(), one);
        boolean deletesOne = one("deleteRecords", options.getDeleteRecords(), one);
        int limit = number("maxRecords", options.getMaxRecords());
        int deleteLimit = number("maxDeleteRecords", options.getMaxDeleteRecords());
        if (limit > 0 && one && updatesOne && deletesOne) {
            throw new IllegalArgumentException("Option 'maxRecords' needs records=many");
        }
        if (deleteLimit > 0 && deletesOne) {
            throw new IllegalArgumentException("Option 'maxDeleteRecords' needs deletes with many records a call");
        }
        return new CallSizes(one, updatesOne, deletesOne, limit, deleteLimit == 0 ? limit : deleteLimit);
    }

    private static int number(String option, int value) {
        return OptionValues.number(option, String.valueOf(value), 0, HIGHEST_LIMIT);
    }

    private static boolean one(String option, String value, boolean otherwise) {
        return value == null ? otherwise : OptionValues.constant(option, value, Records.class) == Records.ONE;
    }

    /** Whether every call carries one record. */
    boolean alwaysOne() {
        return writesOne && updatesOne && deletesOne;
    }

    /** Whether such a call carries one record. */
    boolean one(CallKind kind) {
        return switch (kind) {
            case WRITE -> writesOne;
            case UPDATE -> updatesOne;
            case DELETE -> deletesOne;
        };
    }

    /** The most records of such a call; 0 for any number. */
    int most(CallKind kind) {
        if (one(kind)) {
            return 1;
        }
        return kind == CallKind.DELETE ? deletes : limit;
    }
}
