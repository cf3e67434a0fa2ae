package io.saddlebag.fake.salesforce;

import io.saddlebag.fake.salesforce.Draft.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes wrong with single records, in collections and in jobs alike, though they keep all rules. */
public final class RowFaults {

    private static final String LOCKED = "unable to obtain exclusive access to this record or 1 records: ";

    private static final class RowFault {
        private final String field;
        private final String value;
        private final RowError error;
        private int times;

        RowFault(String field, String value, int times, RowError error) {
            this.field = field;
            this.value = value;
            this.times = times;
            this.error = error;
        }
    }

    private final List<RowFault> faults = new ArrayList<>();
    private boolean storageFull;

    /** Somebody else writes the records with the value, in whichever field, the first so many times. */
    public synchronized void lock(Object value, int times) {
        add(null, value, times, "UNABLE_TO_LOCK_ROW", LOCKED + SalesforceId.of("001", 1));
    }

    /** The same, come upon by a trigger, which wraps it into an error of its own. */
    public synchronized void lockInTrigger(Object value, int times) {
        add(
                null,
                value,
                times,
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                "ContactTrigger: execution of BeforeUpdate\n\ncaused by: System.DmlException: Update failed. First"
                        + " exception on row 0 with id " + SalesforceId.of("001", 1)
                        + "; first error: UNABLE_TO_LOCK_ROW, " + LOCKED + SalesforceId.of("001", 1) + ": []");
    }

    /** A validation rule of the org refuses the value in the field. */
    public synchronized void validation(String field, Object value, String message) {
        add(field, value, Integer.MAX_VALUE, "FIELD_CUSTOM_VALIDATION_EXCEPTION", message);
    }

    /** Lets no record be created while it is true. */
    public synchronized void storageFull(boolean full) {
        this.storageFull = full;
    }

    /**
     * @param field the name of the field that has the value; null for any, and for the id
     * @param times how often; after that the record is written
     * @param code  what the error is called
     */
    public synchronized void add(String field, Object value, int times, String code, String message, String... fields) {
        faults.add(new RowFault(field, String.valueOf(value), times, RowError.of(code, message, fields)));
    }

    public synchronized void clear() {
        faults.clear();
        storageFull = false;
    }

    /**
     * The error that befalls a record, or null.
     *
     * @param id     of the record as it is; null if it is new
     * @param before the record as it is
     */
    synchronized RowError strike(Draft draft, String id, Map<String, Object> before, boolean creates) {
        if (creates && storageFull) {
            return RowError.of("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded");
        }
        for (RowFault fault : faults) {
            if (fault.times > 0 && (fault.field == null ? anywhere(fault, draft, id, before) : there(fault, draft))) {
                fault.times--;
                return fault.error;
            }
        }
        return null;
    }

    private static boolean there(RowFault fault, Draft draft) {
        SObjectField field = draft.type().field(fault.field);
        return field != null && same(fault, draft.values().get(field));
    }

    private static boolean anywhere(RowFault fault, Draft draft, String id, Map<String, Object> before) {
        return same(fault, id)
                || same(fault, draft.id())
                || draft.values().values().stream().anyMatch(value -> same(fault, value))
                || draft.lookups().stream().map(Lookup::value).anyMatch(value -> same(fault, value))
                || before != null && before.values().stream().anyMatch(value -> same(fault, value));
    }

    private static boolean same(RowFault fault, Object value) {
        return value != null && fault.value.equalsIgnoreCase(value.toString());
    }
}
