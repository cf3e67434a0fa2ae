package io.saddlebag.form;

import io.saddlebag.sync.SyncOption;
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

    void cannotBe(String field, String value, String allowed) {
        add(field, "cannot be '" + PlainText.shown(value) + "'. Allowed: " + allowed);
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

    /** Adds what is wrong with the value of an option of a sync. */
    void check(String field, SyncOption option, String value) {
        addIf(field, PlainText.problemOfName(value));
        addIf(field, option.problem(value));
        ask(field, () -> option.parse(value));
    }

    List<FieldProblem> all() {
        return List.copyOf(found);
    }
}
