package io.saddlebag.api;

import io.saddlebag.form.FieldProblem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the fields of a request, gathered so that its caller hears of all of it at once. */
final class Faults {

    private final List<FieldProblem> found = new ArrayList<>();

    Faults add(List<FieldProblem> problems) {
        found.addAll(problems);
        return this;
    }

    Faults add(String field, String message) {
        found.add(new FieldProblem(field, message));
        return this;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** @throws ProblemException if there is anything */
    void refuse() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(found);
        }
    }
}
