package io.saddlebag.form;

import java.util.List;

/**
 * An element of a routes file.
 *
 * @param id            the route's id; {@code null} if it has none, or is no route
 * @param line          where it begins, counted from 1
 * @param sync          whether the route has a {@code retl:diff} step, and so is a sync
 * @param content       what it is
 * @param comments      the lines of comment before it, beginning with {@code #}; {@link FormWriter} writes them again
 * @param uris          what it names, in its order
 * @param losesComments whether the file has other comments, which are gone once the form is written
 */
public record RouteText(
        String id,
        int line,
        boolean sync,
        Content content,
        List<WrittenUri> uris,
        List<String> comments,
        boolean losesComments) {

    /** What an element of a routes file is. */
    public sealed interface Content {}

    /** A sync that is all in the form: written again, it means the same. */
    public record AsForm(SyncForm form) implements Content {}

    /**
     * A route that a person has shaped beyond what the form expresses. It must not be overwritten.
     *
     * @param reason what the form does not express
     * @param line   where that stands, counted from 1
     */
    public record Custom(String reason, int line) implements Content {}

    /**
     * Something else than a sync.
     *
     * @param kind what it is, such as {@code routeConfiguration}, {@code beans} or {@code route}
     */
    public record Other(String kind) implements Content {}

    /** The form, or {@code null} if there is none. */
    public SyncForm form() {
        return content instanceof AsForm as ? as.form() : null;
    }
}
