package io.saddlebag.notify;

import io.saddlebag.lifecycle.EventType;
import io.saddlebag.lifecycle.SyncEvent;
import io.saddlebag.run.RunFigures;
import io.saddlebag.run.RunSummary;

/** An event in words for people: a line for a subject, and a plain text with what to do about it. */
final class EventText {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_REASON = 2_000;

    private final SyncEvent event;
    private final String reason;
    private final String link;
    private final long kept;

    /**
     * @param reason why, with secrets masked; may be {@code null}
     * @param link   to where one sees more; may be {@code null}
     * @param kept   how often the same was not told since it last was
     */
    EventText(SyncEvent event, String reason, String link, long kept) {
        this.event = event;
        this.reason = reason;
        this.link = link;
        this.kept = kept;
    }

    /** One line, without any control characters. */
    String subject() {
        String subject = "Sync " + event.sync() + " " + what()
                + (event.run() == null ? "" : " (run " + event.run().id() + ")");
        return cut(subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "), LONGEST_SUBJECT);
    }

    private String what() {
        return switch (event.type()) {
            case STARTED -> "has begun to run";
            case SUCCEEDED -> "has succeeded";
            case PARTIAL -> "is finished, but not all records went through";
            case FAILED -> "has failed";
            case BLOCKED -> "is blocked until somebody approves it";
            case CANCELLED -> "was cancelled";
            case INTERRUPTED -> "was interrupted";
            case SKIPPED -> "was skipped";
            case ERROR -> "is in error and does not run any more";
            case RECOVERED -> "has recovered";
            default -> "was " + event.type().label();
        };
    }

    /** Some lines; nothing in them is markup. */
    String text() {
        StringBuilder text = new StringBuilder(subject()).append(".\n");
        if (event.run() != null) {
            figures(text, event.run());
        }
        if (reason != null) {
            text.append("\n").append(cut(reason, LONGEST_REASON)).append("\n");
        }
        String advice = advice();
        if (advice != null) {
            text.append("\n").append(advice).append("\n");
        }
        if (kept > 0) {
            text.append("\nThis has happened ")
                    .append(kept)
                    .append(kept == 1 ? " more time" : " more times")
                    .append(" since the last message about it.\n");
        }
        if (link != null) {
            text.append("\n").append(link).append("\n");
        }
        return text.toString();
    }

    private static void figures(StringBuilder text, RunSummary run) {
        text.append("\nRun ").append(run.id()).append(", started by ").append(run.startedBy());
        if (run.actor() != null) {
            text.append(" (").append(run.actor()).append(")");
        }
        text.append(" at ").append(run.startedAt());
        if (run.finishedAt() == null) {
            text.append(".\n");
            return;
        }
        RunFigures figures = run.figures();
        text.append(", ended at ").append(run.finishedAt()).append(".\n");
        text.append(figures.rowsRead()).append(" rows read, ");
        text.append(figures.successful()).append(" successful, ");
        text.append(figures.rejected()).append(" rejected, ");
        text.append(figures.invalid()).append(" invalid, ");
        text.append(figures.pending()).append(" pending.\n");
    }

    private String advice() {
        if (event.type() == EventType.ERROR) {
            return "When the cause is mended, resume it: POST /api/v1/syncs/" + event.sync()
                    + "/resume, or in the console.";
        }
        if (event.type() != EventType.BLOCKED || event.run() == null) {
            return null;
        }
        long run = event.run().id();
        return "Nothing was sent. Look at it first: plan " + event.sync() + ". If it is right, approve it: run "
                + event.sync() + " --approve " + run + ", or POST /api/v1/syncs/" + event.sync() + "/runs/" + run
                + "/approve.";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
