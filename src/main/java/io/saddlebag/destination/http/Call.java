package io.saddlebag.destination.http;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP request, without its credentials.
 *
 * @param headers all but those of authentication
 * @param body    or {@code null}
 */
record Call(String method, URI uri, Map<String, String> headers, byte[] body) {

    Call to(URI other) {
        return new Call(method, other, headers, body);
    }
}
