package io.saddlebag.source;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A source as the configuration names it.
 *
 * @param url      a JDBC URL
 * @param username may be {@code null}
 * @param password may be {@code null}
 * @param zone     the time zone in which it is read, as {@link Source} has it
 */
public record SourceSettings(String name, String url, String username, String password, ZoneId zone) {

    /** Read in UTC. */
    public SourceSettings(String name, String url, String username, String password) {
        this(name, url, username, password, ZoneOffset.UTC);
    }

    /** Says nothing of the URL and the password: both may hold secrets. */
    @Override
    public String toString() {
        return "source '" + name + "'";
    }
}
