package io.saddlebag.fake.salesforce;

/** What is done with records. */
enum Operation {
    INSERT("insert"),
    UPDATE("update"),
    UPSERT("upsert"),
    DELETE("delete"),
    HARD_DELETE("hardDelete");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    /** The operation by its name in a job, or null. */
    static Operation of(String word) {
        for (Operation each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        return null;
    }

    String word() {
        return word;
    }

    boolean deletes() {
        return this == DELETE || this == HARD_DELETE;
    }
}
