package io.saddlebag.api;

import io.saddlebag.files.FileProblem;
import io.saddlebag.form.RouteText;
import io.saddlebag.form.SyncForm;

/**
 * Where a sync is among the files of routes.
 *
 * @param id      of the sync
 * @param file    its path below the folder of routes; {@code null} of a sync that is in no file there
 * @param text    the file's text as it is on the disk; {@code null} if there is none
 * @param route   the sync in that text; {@code null} if the text cannot be read, or does not have it any more
 * @param problem why the text does not take effect, or {@code null}
 */
record SyncPlace(String id, String file, String text, RouteText route, FileProblem problem) {

    /** The form; {@code null} of a sync that is none. */
    SyncForm form() {
        return route == null ? null : route.form();
    }

    boolean isCustom() {
        return form() == null;
    }

    /** What the form does not express; {@code null} of a sync that is a form. */
    String customReason() {
        if (route == null) {
            return file == null ? "it is in no file of the folder of routes" : "its file cannot be read";
        }
        return route.content() instanceof RouteText.Custom custom ? custom.reason() : null;
    }

    /** The line of that, counted from 1; {@code null} if there is none. */
    Integer customLine() {
        return route != null && route.content() instanceof RouteText.Custom custom ? (Integer) custom.line() : null;
    }
}
