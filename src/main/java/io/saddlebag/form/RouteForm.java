package io.saddlebag.form;

import java.util.Locale;

/** What the written form of a route and its reader have in common. */
final class RouteForm {

    static final String MANUAL = "retl:manual";
    static final String WEBHOOK = "retl:webhook";
    static final String EVENTS = "retl:events";

    /** Quartz's number for leaving out a missed fire of a cron trigger: {@code MISFIRE_INSTRUCTION_DO_NOTHING}. */
    static final String SKIP_CRON = "2";

    /** Of a trigger that repeats: {@code MISFIRE_INSTRUCTION_RESCHEDULE_NEXT_WITH_REMAINING_COUNT} and its kin. */
    static final String SKIP_INTERVAL = "4";

    static final String FOREVER = "-1";

    /** In milliseconds. */
    static final long MINUTE = 60_000;

    private static final String AFTER_SUCCESS = "succeeded,partial";
    private static final String AFTER_ANY = "succeeded,partial,failed,blocked,cancelled";
    private static final String FILE = "resource:file:";
    private static final String SQL = ".sql";

    private RouteForm() {}

    static String types(Schedule.After after) {
        return after.on().equals(Schedule.ALWAYS) ? AFTER_ANY : AFTER_SUCCESS;
    }

    /** The choice behind a list of event types, or {@code null} if the form has none for it. */
    static String on(String types) {
        String plain = types.replace(" ", "").toLowerCase(Locale.ROOT);
        return plain.equals(AFTER_SUCCESS) ? Schedule.SUCCESS : plain.equals(AFTER_ANY) ? Schedule.ALWAYS : null;
    }

    static String modelFile(String folder, String id) {
        return FILE + folder + "/" + id + SQL;
    }

    /** The id of the model that an option names, or {@code null} if it names no file in the folder. */
    static String modelId(String folder, String model) {
        String start = FILE + folder + "/";
        if (!model.startsWith(start) || !model.endsWith(SQL)) {
            return null;
        }
        String id = model.substring(start.length(), model.length() - SQL.length());
        return Slug.ID.matcher(id).matches() ? id : null;
    }

    /** Camel takes hyphens out of the names of parameters in YAML, unless they are encoded. */
    static String writtenKey(String key) {
        return key.replace("-", "%2D");
    }

    static boolean parallel(Integer concurrency) {
        return concurrency != null && concurrency > 1;
    }
}
