package io.saddlebag.run;

import java.util.List;

/** How a sync of the property test identifies rows and records. */
enum KeyShape {
    /** One column, by which the destination finds the record too. */
    SINGLE(List.of("id"), List.of("id")),
    /** Two columns, which the destination's fields have in another order. */
    COMPOSITE(List.of("region", "id"), List.of("id", "region")),
    /** The destination finds the record by a field that is not part of the primary key. */
    FOREIGN(List.of("id"), List.of("code"));

    private final List<String> primaryKey;
    private final List<String> destinationKey;

    KeyShape(List<String> primaryKey, List<String> destinationKey) {
        this.primaryKey = primaryKey;
        this.destinationKey = destinationKey;
    }

    List<String> primaryKey() {
        return primaryKey;
    }

    List<String> destinationKey() {
        return destinationKey;
    }

    long id(int slot) {
        return this == COMPOSITE ? slot / 2 : slot;
    }

    String region(int slot) {
        return slot % 2 == 0 ? "é" : "b";
    }

    String code(int slot) {
        return "c" + slot;
    }

    /** The slot of a primary key's values. */
    int slot(List<Object> key) {
        int id = Integer.parseInt(Plain.of(key.get(key.size() - 1)));
        return this == COMPOSITE ? 2 * id + (Plain.of(key.get(0)).equals("b") ? 1 : 0) : id;
    }

    /** The values of the destination's key fields for a slot, in the order of the fields' names. */
    String identity(int slot) {
        return switch (this) {
            case SINGLE -> Long.toString(id(slot));
            case COMPOSITE -> id(slot) + "/" + region(slot);
            case FOREIGN -> code(slot);
        };
    }
}
