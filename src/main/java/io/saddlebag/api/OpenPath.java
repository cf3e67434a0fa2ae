package io.saddlebag.api;

/**
 * A path that needs no login, because what lies there checks its callers itself. A bean of this type opens it.
 *
 * @param pattern a path pattern of Spring's, such as {@code /sandbox/**}
 */
public record OpenPath(String pattern) {}
