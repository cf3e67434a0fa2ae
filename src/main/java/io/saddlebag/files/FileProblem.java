package io.saddlebag.files;

/**
 * Why a file does not take effect. If it did before, that version goes on.
 *
 * @param file   its path below the folder of routes
 * @param line   the line, counted from 1; 0 if it is not known
 * @param sync   the route that it is about, or {@code null}
 * @param reason for a person to act on
 */
public record FileProblem(String file, int line, String sync, String reason) {

    /** All of it in one line: {@code customers.yaml:17: sync 'customers': …}. */
    public String text() {
        return file + (line > 0 ? ":" + line : "") + ": " + (sync == null ? "" : "sync '" + sync + "': ") + reason;
    }
}
