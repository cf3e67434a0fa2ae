package io.saddlebag.api;

/**
 * A source as the API shows it.
 *
 * @param kind      the kind of database: postgresql, h2, …
 * @param reachable whether it could be connected to just now
 * @param message   why not, in the words of the database; {@code null} if it could
 */
record SourceView(String id, String kind, boolean reachable, String message) {}
