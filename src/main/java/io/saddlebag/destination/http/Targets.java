package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.row.Operation;
import java.util.Set;

/** The method and path of each operation. */
final class Targets {

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> DELETES = Set.of("DELETE", "POST", "PUT", "PATCH");

    private final Target insert;
    private final Target update;
    private final Target delete;
    private final Target upsertInsert;
    private final Target upsertUpdate;

    /** @param sizes how many records a call carries */
    Targets(SinkOptions all, CallSizes sizes) {
        RequestOptions options = all.request();
        Parameters parameters = all.parameters();
        boolean single = sizes.writesOne();
        String insertMethod = method("insertMethod", options.getInsertMethod(), WRITES);
        String updateMethod = method("updateMethod", options.getUpdateMethod(), WRITES);
        String deleteMethod = method("deleteMethod", options.getDeleteMethod(), DELETES);
        String upsertMethod = method(
                "upsertMethod",
                options.getUpsertMethod() == null ? single ? "PUT" : "POST" : options.getUpsertMethod(),
                WRITES);
        PathTemplate upsertPath = path("upsertPath", options.getUpsertPath(), single, parameters);
        // PUT is idempotent by RFC 9110, section 9.2.2; POST and PATCH are so only if the destination makes them so,
        // for
        // example by recognising an insert that it has already applied
        boolean repeatable = all.retry().isInsertRepeatable() || insertMethod.equals("PUT");
        insert = target(
                Operation.INSERT,
                "insertPath",
                insertMethod,
                path("insertPath", options.getInsertPath(), single, parameters),
                false,
                repeatable);
        update = target(
                Operation.UPDATE,
                "updatePath",
                updateMethod,
                path("updatePath", options.getUpdatePath(), sizes.updatesOne(), parameters),
                false,
                all.retry().isUpdateRepeatable() || updateMethod.equals("PUT"));
        delete = target(
                Operation.DELETE,
                "deletePath",
                deleteMethod,
                path("deletePath", options.getDeletePath(), sizes.deletesOne(), parameters),
                false,
                true);
        upsertInsert = target(Operation.INSERT, "upsertPath", upsertMethod, upsertPath, true, true);
        upsertUpdate = target(Operation.UPDATE, "upsertPath", upsertMethod, upsertPath, true, true);
    }

    /** Where a batch goes, or {@code null} if no path is set for it. */
    Target of(Operation operation, boolean upsert) {
        return switch (operation) {
            case DELETE -> delete;
            case INSERT -> upsert && upsertInsert != null ? upsertInsert : insert;
            case UPDATE -> upsert && upsertUpdate != null ? upsertUpdate : update;
        };
    }

    boolean isEmpty() {
        return insert == null && update == null && delete == null && upsertInsert == null;
    }

    private static Target target(
            Operation operation, String option, String method, PathTemplate path, boolean upsert, boolean repeating) {
        return path == null ? null : new Target(operation, option, method, path, upsert, repeating);
    }

    private static String method(String option, String method, Set<String> allowed) {
        if (!allowed.contains(method)) {
            throw OptionValues.wrong(
                    option, method, String.join(", ", allowed.stream().sorted().toList()));
        }
        return method;
    }

    private static PathTemplate path(String option, String path, boolean single, Parameters parameters) {
        return path == null || path.isBlank()
                ? null
                : PathTemplate.parse(option, parameters.inPath(option, path.strip()), single);
    }
}
