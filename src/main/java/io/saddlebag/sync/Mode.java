package io.saddlebag.sync;

import io.saddlebag.row.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which differences between the model and the destination a sync carries over. */
public enum Mode {
    /** New and changed rows are written; records are never deleted. */
    UPSERT(EnumSet.of(Operation.INSERT, Operation.UPDATE)),
    /** As upsert, and records that this sync once wrote are deleted when their row leaves the model. */
    MIRROR(EnumSet.allOf(Operation.class)),
    /** Each key is created once and never touched again. */
    INSERT(EnumSet.of(Operation.INSERT)),
    /** Rows are written only to records that the destination already has. */
    UPDATE(EnumSet.of(Operation.UPDATE)),
    /** Records are deleted when their row leaves the model; nothing else is sent. */
    DELETE(EnumSet.of(Operation.DELETE));

    private final Set<Operation> operations;

    Mode(Set<Operation> operations) {
        this.operations = operations;
    }

    /** The operations that a run in this mode may send. */
    public Set<Operation> operations() {
        return operations;
    }

    public boolean deletes() {
        return operations.contains(Operation.DELETE);
    }

    /** Whether an insert may overwrite a record, and an update create one. */
    public boolean upsert() {
        return this == UPSERT || this == MIRROR;
    }

    /** The name as users write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The mode of a name; {@code append} is another name of {@code insert}.
     *
     * @throws InvalidOptionException if there is no such mode
     */
    public static Mode of(String name) {
        String folded = name.trim().toLowerCase(Locale.ROOT);
        if (folded.equals("append")) {
            return INSERT;
        }
        return Arrays.stream(values())
                .filter(mode -> mode.label().equals(folded))
                .findFirst()
                .orElseThrow(() -> InvalidOptionException.unknown(
                        "mode",
                        name,
                        Arrays.stream(values()).map(Mode::label).collect(Collectors.joining(", ")) + ", append"));
    }
}
