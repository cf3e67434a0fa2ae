package io.saddlebag.api;

/**
 * What is to be shown of a plan.
 *
 * @param samples changes of each operation; {@code null} for the default
 */
record PlanRequest(Integer samples) {

    private static final int DEFAULT = 5;
    private static final int MOST = 100;

    /** @throws ProblemException if the number is not allowed */
    static int samples(PlanRequest request) {
        Integer samples = request == null ? null : request.samples();
        if (samples != null && (samples < 0 || samples > MOST)) {
            throw ProblemException.invalid("samples", "must be between 0 and " + MOST + ", and is " + samples);
        }
        return samples == null ? DEFAULT : samples;
    }
}
