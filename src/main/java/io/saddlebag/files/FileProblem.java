package io.saddlebag.files;

import io.saddlebag.camel.InvalidSyncException;
import io.saddlebag.camel.UriText;
import io.saddlebag.form.Lines;
import io.saddlebag.form.YamlSyntaxException;
import io.saddlebag.sync.InvalidOptionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;

/**
 * Why a file does not take effect. If it did before, that version goes on.
 *
 * @param file   its path below the folder of routes
 * @param line   the line, counted from 1; 0 if it is not known
 * @param sync   the route that it is about, or {@code null}
 * @param option the option that must be mended, or {@code null}; see {@link InvalidOptionException}
 * @param value  the option's value where that is what is wrong, or {@code null}
 * @param reason for a person to act on
 */
public record FileProblem(String file, int line, String sync, String option, String value, String reason) {

    private static final Pattern LINE = Pattern.compile("\\bline:? (\\d+)|:(\\d+)$");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    FileProblem(String file, int line, String sync, String reason) {
        this(file, line, sync, null, null, reason);
    }

    /** What an exception says about the file whose text was to take effect: which route, which line, and why. */
    static FileProblem of(String file, String text, Throwable failure) {
        Lines lines = Lines.of(text);
        String route = null;
        String endpoint = null;
        int line = 0;
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof FailedToCreateRouteException created) {
                route = inThisFile(lines, created.getRouteId(), route);
                line = lineIn(created.getLocation());
            } else if (cause instanceof FailedToStartRouteException started) {
                route = inThisFile(lines, started.getRouteId(), route);
            } else if (cause instanceof ResolveEndpointFailedException resolved) {
                endpoint = resolved.getUri().replaceAll("\\?.*", "");
            } else if (cause instanceof NoSuchEndpointException unknown) {
                endpoint = unknown.getUri().replaceAll("\\?.*", "");
            } else if (cause instanceof YamlSyntaxException syntax) {
                return new FileProblem(file, syntax.line(), null, syntax.getMessage());
            } else if (cause instanceof InvalidSyncException invalid) {
                route = invalid.sync();
                root = cause.getCause() == null ? cause : cause.getCause();
                break;
            } else if (cause instanceof InvalidOptionException) {
                break;
            }
        }
        String reason = UriText.written(root.getMessage() == null ? root.toString() : root.getMessage());
        String shown = (endpoint == null ? "" : "step " + endpoint + ": ") + reason;
        InvalidOptionException invalid = InvalidOptionException.in(root);
        if (invalid != null && route != null) {
            int begin = lines.route(route);
            int at = lines.option(route, invalid.option(), invalid.value());
            at = at == begin && endpoint != null ? Math.max(begin, lines.with(endpoint, begin)) : at;
            return new FileProblem(file, at, route, invalid.option(), invalid.value(), shown);
        }
        if (line == 0) {
            line = endpoint == null ? lineIn(reason) : lines.with(endpoint, 0);
        }
        return new FileProblem(file, route == null ? line : better(lines, route, reason, line), route, shown);
    }

    /** A Kamelet has routes of its own, which nobody knows by their ids: the problem is that of the route that calls it. */
    private static String inThisFile(Lines lines, String failed, String otherwise) {
        if (lines.route(failed) > 0) {
            return failed;
        }
        return otherwise == null ? lines.onlyRoute() : otherwise;
    }

    /** The line in which a name stands that Camel quotes, if there is one. */
    private static int better(Lines lines, String route, String reason, int line) {
        int from = lines.route(route);
        Matcher quoted = QUOTED.matcher(reason);
        int named = quoted.find() ? lines.with(quoted.group(1), from) : 0;
        return named > 0 ? named : Math.max(line, from);
    }

    /** The line that Camel names. */
    private static int lineIn(String text) {
        Matcher found = LINE.matcher(text == null ? "" : text);
        if (!found.find()) {
            return 0;
        }
        return Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1));
    }

    /** All of it in one line: {@code customers.yaml:17: sync 'customers': …}. */
    public String text() {
        return file + (line > 0 ? ":" + line : "") + ": " + (sync == null ? "" : "sync '" + sync + "': ") + reason;
    }
}
