package io.saddlebag.files;

/** A file cannot be written, or would not work; nothing has changed. */
public final class RouteFileException extends RuntimeException {

    private final FileProblem problem;

    RouteFileException(FileProblem problem) {
        super(problem.text());
        this.problem = problem;
    }

    public FileProblem problem() {
        return problem;
    }
}
