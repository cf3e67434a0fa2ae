package io.saddlebag.destination.http;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * A connection as it was configured.
 *
 * @param name           as messages name it
 * @param url            the base of all paths, without a slash at its end
 * @param auth           how requests are authenticated
 * @param connectTimeout how long to wait for a connection
 * @param timeout        how long to wait for the reply, or for more of it
 * @param maxConnections how many connections may be open at once
 */
record HttpSettings(String name, String url, Auth auth, Duration connectTimeout, Duration timeout, int maxConnections) {

    /** Scheme, host and port, by which a redirect is known to stay where the credentials belong. */
    static String origin(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
