package io.saddlebag.api;

import java.util.Collection;
import java.util.Comparator;
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

    /**
     * The reply, of what lies in memory, in the order of the ids.
     *
     * @param id the id of an item, which is the cursor as well
     */
    <T> Listing<T> part(Collection<T> all, Function<T, String> id) {
        return listing(
                all.stream()
                        .filter(each -> cursor == null || id.apply(each).compareTo(cursor) > 0)
                        .sorted(Comparator.comparing(id))
                        .limit(fetch())
                        .toList(),
                id);
    }

    /**
     * The cursor as the number of an item; {@code null} for the first part.
     *
     * @throws ProblemException if it is none
     */
    Long number() {
        if (cursor == null) {
            return null;
        }
        if (!cursor.matches("\\d{1,18}")) {
            throw ProblemException.invalid("cursor", "is not one that a list gave");
        }
        return Long.valueOf(cursor);
    }
}
