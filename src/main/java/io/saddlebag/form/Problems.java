package io.saddlebag.form;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a form. */
final class Problems {

    private final List<FieldProblem> found = new ArrayList<>();

    void add(String field, String message) {
        found.add(new FieldProblem(field, message));
    }

    /** Adds a message, unless it is {@code null}. */
    void addIf(String field, String message) {
        if (message != null) {
            add(field, message);
        }
    }

    void require(boolean condition, String field, String message) {
        if (!condition) {
            add(field, message);
        }
    }

    /** Adds the message of a rule that is kept elsewhere and throws what it has to say. */
    void ask(String field, Runnable rule) {
        try {
            rule.run();
        } catch (IllegalArgumentException e) {
            add(field, e.getMessage());
        }
    }

    List<FieldProblem> all() {
        return List.copyOf(found);
    }
}
