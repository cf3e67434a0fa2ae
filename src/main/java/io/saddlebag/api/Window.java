package io.saddlebag.api;

import java.util.List;
import java.util.function.Function;

/**
 * The part of a list that a request asks for.
 *
 * @param limit  how many at most
 * @param cursor the {@code next_cursor} of the part before; {@code null} for the first
 */
public record Window(int limit, String cursor) {

    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    /**
     * @param limit the query parameter, or {@code null}
     * @throws ProblemException if the limit is not allowed
     */
    public static Window of(Integer limit, String cursor) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MOST + ", and is " + limit);
        }
        return new Window(limit == null ? DEFAULT : limit, cursor == null || cursor.isBlank() ? null : cursor);
    }

    /** How many to read: one more than wanted tells whether there is a next part. */
    public int fetch() {
        return limit + 1;
    }

    /**
     * The reply.
     *
     * @param fetched   up to {@link #fetch} items
     * @param cursorOf  what the part after an item begins with
     */
    public <T> Listing<T> listing(List<T> fetched, Function<T, String> cursorOf) {
        if (fetched.size() <= limit) {
            return new Listing<>(fetched, null);
        }
        List<T> data = fetched.subList(0, limit);
        return new Listing<>(data, cursorOf.apply(data.get(limit - 1)));
    }
}
