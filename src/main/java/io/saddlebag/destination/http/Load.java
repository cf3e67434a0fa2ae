package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Choice;
import io.saddlebag.destination.delivery.Numbers;

/**
 * How many records a call carries.
 *
 * @param writesOne  whether an insert or upsert carries one record
 * @param updatesOne whether an update at updatePath carries one record
 * @param deletesOne whether a delete carries one record
 * @param limit      the most records of a call that carries many; 0 for any number
 */
record Load(boolean writesOne, boolean updatesOne, boolean deletesOne, int limit) {

    private static final int HIGHEST_LIMIT = 100_000;

    private enum Records {
        ONE,
        MANY
    }

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    static Load of(String records, CallOptions options, UpdateOptions update) {
        boolean one = Choice.of("records", records, Records.class) == Records.ONE;
        boolean updatesOne = one("updateRecords", update.getUpdateRecords(), one);
        boolean deletesOne = one("deleteRecords", options.getDeleteRecords(), one);
        int limit = Numbers.of("maxRecords", String.valueOf(options.getMaxRecords()), 0, HIGHEST_LIMIT);
        if (limit > 0 && one && updatesOne && deletesOne) {
            throw new IllegalArgumentException("Option 'maxRecords' needs records=many");
        }
        return new Load(one, updatesOne, deletesOne, limit);
    }

    private static boolean one(String option, String value, boolean otherwise) {
        return value == null ? otherwise : Choice.of(option, value, Records.class) == Records.ONE;
    }

    /** Whether every call carries one record. */
    boolean alwaysOne() {
        return writesOne && updatesOne && deletesOne;
    }

    /** Whether such a call carries one record. */
    boolean one(Way way) {
        return switch (way) {
            case WRITE -> writesOne;
            case UPDATE -> updatesOne;
            case DELETE -> deletesOne;
        };
    }

    /** The most records of such a call; 0 for any number. */
    int most(Way way) {
        return one(way) ? 1 : limit;
    }
}
