package io.saddlebag.files;

import io.saddlebag.camel.InvalidSyncException;
import io.saddlebag.camel.UriText;
import io.saddlebag.form.Lines;
import io.saddlebag.form.YamlSyntaxException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;

/** What an exception says about the file that was to take effect: which route, which line, and why. */
final class LoadFailure {

    private static final Pattern LINE = Pattern.compile("\\bline:? (\\d+)|:(\\d+)$");
    private static final Pattern OPTION = Pattern.compile("[Oo]ption '?([\\w.]+)'?|Unknown (mode) ");

    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private final String file;
    private final String text;
    private final Lines lines;

    LoadFailure(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = Lines.of(text);
    }

    FileProblem of(Throwable failure) {
        String route = null;
        String endpoint = null;
        int line = 0;
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof FailedToCreateRouteException created) {
                route = inThisFile(created.getRouteId(), route);
                line = line(created.getLocation());
            } else if (cause instanceof FailedToStartRouteException started) {
                route = inThisFile(started.getRouteId(), route);
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
            }
        }
        String reason = UriText.written(root.getMessage() == null ? root.toString() : root.getMessage());
        if (line == 0) {
            line = endpoint == null ? line(reason) : lineOf(endpoint);
        }
        return new FileProblem(
                file, better(route, reason, line), route, (endpoint == null ? "" : "step " + endpoint + ": ") + reason);
    }

    /** A Kamelet has routes of its own, which nobody knows by their ids: the problem is that of the route that calls it. */
    private String inThisFile(String failed, String otherwise) {
        if (lines.route(failed) > 0) {
            return failed;
        }
        return otherwise == null ? lines.onlyRoute() : otherwise;
    }

    /** The line of the option that the reason is about, if it names one. */
    private int better(String route, String reason, int line) {
        if (route == null) {
            return line;
        }
        Matcher option = OPTION.matcher(reason);
        if (option.find()) {
            return lines.option(route, option.group(1) == null ? option.group(2) : option.group(1));
        }
        Matcher quoted = QUOTED.matcher(reason);
        int from = lines.route(route);
        int named = quoted.find() ? lineWith(quoted.group(1), from) : 0;
        return named > 0 ? named : Math.max(line, from);
    }

    /** The first line from this one on that has a word; 0 if there is none. */
    private int lineWith(String word, int from) {
        Pattern whole = Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)");
        List<String> all = text.lines().toList();
        for (int i = from; i < all.size(); i++) {
            if (whole.matcher(all.get(i)).find()) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The first line that names an endpoint. */
    private int lineOf(String endpoint) {
        String written = endpoint.replace("://", ":");
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).contains(written) || all.get(i).contains(endpoint)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int line(String text) {
        Matcher found = LINE.matcher(text == null ? "" : text);
        if (!found.find()) {
            return 0;
        }
        return Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1));
    }
}
