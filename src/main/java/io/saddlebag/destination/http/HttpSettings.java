package io.saddlebag.destination.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
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
 * @param hook           the secret part of the URL, or {@code null}
 * @param signature      of every call with a body, or {@code null}
 * @param secrets        what must be masked besides the secrets of {@code auth} and {@code hook}
 */
record HttpSettings(
        String name,
        String url,
        Auth auth,
        Duration connectTimeout,
        Duration timeout,
        int maxConnections,
        Hook hook,
        Signature signature,
        List<String> secrets) {

    /** Without the URL, which may be made of a secret. */
    @Override
    public String toString() {
        return "HttpSettings[" + name + ", " + auth + "]";
    }

    /** Scheme, host and port, by which a redirect is known to stay where the credentials belong. */
    static String origin(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
