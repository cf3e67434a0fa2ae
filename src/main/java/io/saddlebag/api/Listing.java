package io.saddlebag.api;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param nextCursor the query parameter {@code cursor} for the part that follows; {@code null} if this is the last
 */
public record Listing<T>(List<T> data, String nextCursor) {

    <R> Listing<R> map(Function<T, R> view) {
        return new Listing<>(data.stream().map(view).toList(), nextCursor);
    }
}
