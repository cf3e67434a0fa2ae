package io.saddlebag.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.saddlebag.row.Operation;
import io.saddlebag.sync.Mode;
import io.saddlebag.sync.RetryRejected;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What Saddlebag promises, as naively as can be: plain maps, one record at a time, no hashes, no files. Says what a run is
 * to do, and is then told what the destination did.
 */
final class Oracle {

    private static final String DELETE = "delete";

    /** A change that was tried, and of which it is proven that it was neither applied nor refused. */
    private static final String UNSENT = "unsent";

    /**
     * What is known of a record.
     *
     * @param primaryKey that of the row by which it was written last
     * @param accepted   the accepted values, or {@code null} in doubt
     * @param inDoubt    the operation whose outcome is not known, or {@code null}
     */
    private record Known(String primaryKey, Map<String, String> accepted, Operation inDoubt) {}

    private final Mode mode;
    private final KeyShape shape;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Map<String, Map<String, String>> destination = new TreeMap<>();

    Oracle(Mode mode, KeyShape shape, List<String> own) {
        this.mode = mode;
        this.shape = shape;
        own.forEach(record -> destination.put(record, new TreeMap<>(Map.of("own", "yes"))));
    }

    Map<String, Map<String, String>> destination() {
        return destination;
    }

    Expectation expect(RunScript script) {
        Expectation expected = new Expectation();
        expected.rowsRead = script.rows().size();
        expected.known = known.size();
        Map<String, Long> byPrimaryKey = counts(script, row -> row.primaryKey(shape));
        Map<String, Long> byIdentity = counts(script, row -> row.identity(shape, mode));
        Set<String> claimed = new HashSet<>(byIdentity.keySet());
        Set<String> protectedKeys = new HashSet<>();
        for (RowScript row : script.rows()) {
            String primaryKey = row.primaryKey(shape);
            String identity = row.identity(shape, mode);
            boolean alone = primaryKey != null
                    && identity != null
                    && byPrimaryKey.get(primaryKey) == 1
                    && byIdentity.get(identity) == 1;
            if (!alone || !judge(row, script, expected)) {
                expected.invalid++;
                protectedKeys.add(primaryKey);
            }
        }
        if (mode == Mode.MIRROR || mode == Mode.DELETE) {
            known.forEach((record, last) -> {
                if (!claimed.contains(record) && !protectedKeys.contains(last.primaryKey())) {
                    boolean waits = script.retry() == RetryRejected.ON_CHANGE && DELETE.equals(refused.get(record));
                    (waits ? expected.held : expected.sends).put(record, Operation.DELETE);
                    expected.writes.put(record, Map.of());
                }
            });
        }
        return expected;
    }

    private static Map<String, Long> counts(RunScript script, Function<RowScript, String> key) {
        return script.rows().stream().filter(row -> key.apply(row) != null).collect(groupingBy(key, counting()));
    }

    /** Says what is to be done for a row that shares its keys with no other; false if it is invalid. */
    private boolean judge(RowScript row, RunScript script, Expectation expected) {
        String record = row.identity(shape, mode);
        Map<String, String> values = new TreeMap<>();
        script.fields(shape).forEach(field -> values.put(field, row.expected(field, shape)));
        Known before = known.get(record);
        Operation operation = operation(before, row.primaryKey(shape), values);
        if (operation != null && !row.isValid()) {
            return false;
        }
        expected.values.put(record, values);
        expected.primaryKeys.put(record, row.primaryKey(shape));
        if (operation == null) {
            expected.unchanged++;
            return true;
        }
        boolean waits = script.retry() == RetryRejected.ON_CHANGE
                && attempt(row.primaryKey(shape), values).equals(refused.get(record));
        (waits ? expected.held : expected.sends).put(record, operation);
        expected.writes.put(record, writes(before, values, operation));
        return true;
    }

    private String attempt(String primaryKey, Map<String, String> values) {
        return (shape.comparesPrimaryKey(mode) ? primaryKey : "") + values;
    }

    /** What the mode makes of a row, or {@code null} if nothing. */
    private Operation operation(Known before, String primaryKey, Map<String, String> values) {
        boolean samePrimaryKey = before != null
                && (!shape.comparesPrimaryKey(mode) || before.primaryKey().equals(primaryKey));
        if (before != null && values.equals(before.accepted()) && samePrimaryKey) {
            return null;
        }
        boolean mayExist = before != null && before.inDoubt() != Operation.INSERT;
        boolean mayBeDeleted = before != null && before.inDoubt() == Operation.DELETE;
        return switch (mode) {
            case UPSERT, MIRROR -> mayExist && !mayBeDeleted ? Operation.UPDATE : Operation.INSERT;
            case INSERT -> mayExist ? null : Operation.INSERT;
            case UPDATE -> Operation.UPDATE;
            case DELETE -> null;
        };
    }

    /** Of an update only what differs, unless it is not known what the destination has, or nothing of it differs. */
    private static Map<String, String> writes(Known before, Map<String, String> values, Operation operation) {
        if (operation == Operation.INSERT || before == null || before.accepted() == null) {
            return values;
        }
        Map<String, String> changed = new TreeMap<>(values);
        changed.entrySet().removeIf(field -> Objects.equals(before.accepted().get(field.getKey()), field.getValue()));
        return changed.isEmpty() ? values : changed;
    }

    /** The run may send: in mode delete, the rows of the model are known from now on. */
    void started(Expectation expected) {
        if (mode == Mode.DELETE) {
            expected.values.forEach((record, values) ->
                    known.putIfAbsent(record, new Known(expected.primaryKeys.get(record), Map.of(), null)));
        }
    }

    /** Tells what the destination did with a change. */
    void happened(Sent sent, Expectation expected) {
        String record = sent.record();
        Map<String, String> values = expected.values.get(record);
        boolean delete = sent.operation() == Operation.DELETE;
        if (sent.fate().applies() && delete) {
            destination.remove(record);
        } else if (sent.fate().applies()) {
            destination.computeIfAbsent(record, missing -> new TreeMap<>()).putAll(values);
        }
        String primaryKey = delete ? known.get(record).primaryKey() : expected.primaryKeys.get(record);
        if (!sent.settled() || sent.fate().leavesDoubt()) {
            known.put(record, new Known(primaryKey, null, sent.operation()));
        } else if (sent.fate() == Fate.ACCEPTED && delete) {
            known.remove(record);
        } else if (sent.fate() == Fate.ACCEPTED) {
            known.put(record, new Known(primaryKey, values, null));
        }
        if (!sent.settled() || sent.fate() == Fate.ACCEPTED) {
            refused.remove(record);
        } else {
            String attempt = delete ? DELETE : attempt(primaryKey, values);
            refused.put(record, sent.fate().isRejected() ? attempt : UNSENT);
        }
    }
}
