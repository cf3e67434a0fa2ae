package io.saddlebag.form;

import java.util.List;
import java.util.stream.Collectors;

/** A form or a file that cannot be used as it is, with everything that is wrong with it. */
public final class InvalidFormException extends IllegalArgumentException {

    private final transient List<FieldProblem> problems;

    public InvalidFormException(List<FieldProblem> problems) {
        super(problems.stream()
                .map(problem ->
                        problem.field().isEmpty() ? problem.message() : problem.field() + ": " + problem.message())
                .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, field by field. */
    public List<FieldProblem> problems() {
        return problems;
    }
}
