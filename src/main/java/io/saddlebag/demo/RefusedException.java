package io.saddlebag.demo;

/** The sandbox CRM refuses a request as a whole. */
class RefusedException extends RuntimeException {

    private final transient Problem problem;

    RefusedException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
