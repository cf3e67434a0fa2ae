package io.saddlebag.source;

/**
 * A source as the configuration names it.
 *
 * @param url      a JDBC URL
 * @param username may be {@code null}
 * @param password may be {@code null}
 */
public record SourceSettings(String name, String url, String username, String password) {

    /** Says nothing of the URL and the password: both may hold secrets. */
    @Override
    public String toString() {
        return "source '" + name + "'";
    }
}
