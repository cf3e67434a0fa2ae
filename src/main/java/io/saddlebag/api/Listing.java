package io.saddlebag.api;

import java.util.List;

/**
 * A part of a list.
 *
 * @param nextCursor the query parameter {@code cursor} for the part that follows; {@code null} if this is the last
 */
public record Listing<T>(List<T> data, String nextCursor) {}
