package io.saddlebag.run;

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

/**
 * What Saddlebag promises, as naively as can be: plain maps, one record at a time, no hashes, no files. Says what a run is
 * to do, and is then told what the destination did.
 */
final class Oracle {

    private static final String DELETE = "delete";

    /** What is known of a record: the accepted values, or the operation whose outcome is not known. */
    private record Known(Map<String, String> accepted, Operation inDoubt) {}

    private final Mode mode;
    private final KeyShape shape;
    private final Map<Integer, Known> known = new HashMap<>();
    private final Map<Integer, String> refused = new HashMap<>();
    private final Map<String, Map<String, String>> destination = new TreeMap<>();

    Oracle(Mode mode, KeyShape shape, List<Integer> ownSlots) {
        this.mode = mode;
        this.shape = shape;
        ownSlots.forEach(slot -> destination.put(shape.identity(slot), new TreeMap<>(Map.of("own", "yes"))));
    }

    Map<String, Map<String, String>> destination() {
        return destination;
    }

    Expectation expect(RunScript script) {
        Expectation expected = new Expectation();
        expected.rowsRead = script.rows().size();
        expected.known = known.size();
        Set<Integer> inModel = new HashSet<>();
        expected.invalid =
                script.rows().stream().filter(row -> row.slot() == null).count();
        Map<Integer, List<RowScript>> bySlot =
                script.rows().stream().filter(row -> row.slot() != null).collect(groupingBy(RowScript::slot));
        bySlot.forEach((slot, rows) -> {
            inModel.add(slot);
            if (rows.size() > 1) {
                expected.invalid += rows.size();
            } else {
                row(rows.get(0), script, expected);
            }
        });
        if (mode == Mode.MIRROR || mode == Mode.DELETE) {
            known.keySet().stream().filter(slot -> !inModel.contains(slot)).forEach(slot -> {
                boolean waits = script.retry() == RetryRejected.ON_CHANGE && DELETE.equals(refused.get(slot));
                (waits ? expected.held : expected.sends).put(slot, Operation.DELETE);
                expected.writes.put(slot, Map.of());
            });
        }
        return expected;
    }

    private void row(RowScript row, RunScript script, Expectation expected) {
        Map<String, String> values = new TreeMap<>();
        script.fields(shape).forEach(field -> values.put(field, row.expected(field, shape)));
        Known before = known.get(row.slot());
        expected.values.put(row.slot(), values);
        Operation operation = operation(before, values);
        if (operation == null) {
            expected.unchanged++;
        } else if (!row.isValid()) {
            expected.invalid++;
        } else {
            boolean waits = script.retry() == RetryRejected.ON_CHANGE
                    && values.toString().equals(refused.get(row.slot()));
            (waits ? expected.held : expected.sends).put(row.slot(), operation);
            expected.writes.put(row.slot(), writes(before, values, operation));
        }
    }

    /** What the mode makes of a row, or {@code null} if nothing. */
    private Operation operation(Known before, Map<String, String> values) {
        if (before != null && values.equals(before.accepted())) {
            return null;
        }
        boolean mayExist = before != null && (before.accepted() != null || before.inDoubt() == Operation.UPDATE);
        return switch (mode) {
            case UPSERT, MIRROR -> mayExist ? Operation.UPDATE : Operation.INSERT;
            case INSERT -> mayExist ? null : Operation.INSERT;
            case UPDATE -> Operation.UPDATE;
            case DELETE -> null;
        };
    }

    /** Of an update only what differs, unless it is not known what the destination has, or only the mapping changed. */
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
            expected.values.forEach((slot, values) -> known.putIfAbsent(slot, new Known(Map.of(), null)));
        }
    }

    /** Tells what the destination did with a change. */
    void happened(Sent sent, Expectation expected, RunScript script) {
        Map<String, String> values = expected.values.get(sent.slot());
        boolean delete = sent.operation() == Operation.DELETE;
        String identity = shape.identity(sent.slot());
        if (sent.fate().applies() && delete) {
            destination.remove(identity);
        } else if (sent.fate().applies()) {
            destination.computeIfAbsent(identity, missing -> new TreeMap<>()).putAll(values);
        }
        if (!sent.settled() || sent.fate().leavesDoubt()) {
            known.put(sent.slot(), new Known(null, sent.operation()));
            refused.remove(sent.slot());
        } else if (sent.fate() == Fate.ACCEPTED) {
            refused.remove(sent.slot());
            if (delete) {
                known.remove(sent.slot());
            } else {
                known.put(sent.slot(), new Known(values, null));
            }
        } else if (sent.fate() == Fate.REJECTED && script.retry() == RetryRejected.ON_CHANGE) {
            refused.put(sent.slot(), delete ? DELETE : values.toString());
        }
    }
}
