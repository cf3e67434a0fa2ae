package io.saddlebag.cli;

import io.saddlebag.run.RunStatus;

/** What a command tells the shell: 0 only if everything went well. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILED = 1;
    /** The arguments were wrong; picocli gives this one. */
    static final int USAGE = 2;

    static final int PARTIAL = 3;
    static final int BLOCKED = 4;
    static final int SKIPPED = 5;

    private ExitCode() {}

    static int of(RunStatus status) {
        return switch (status) {
            case SUCCEEDED -> OK;
            case PARTIAL -> PARTIAL;
            case BLOCKED -> BLOCKED;
            case SKIPPED -> SKIPPED;
            default -> FAILED;
        };
    }
}
