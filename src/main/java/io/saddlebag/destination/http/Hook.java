package io.saddlebag.destination.http;

import io.saddlebag.security.UrlSecrets;
import java.net.URI;
import java.util.List;

/**
 * What follows the host in the URL of a webhook: by knowing it, a caller proves who he is. It is added to a call at the last
 * moment, so that nothing but the connection itself ever holds it.
 *
 * @param origin scheme, host and port
 * @param path   begins with a slash, or is empty
 * @param query  or {@code null}
 */
record Hook(String origin, String path, String query) {

    /** @param url is known to be one with a host */
    static Hook of(URI url) {
        return new Hook(
                url.getScheme() + "://" + url.getRawAuthority(),
                url.getRawPath() == null ? "" : url.getRawPath(),
                url.getRawQuery());
    }

    /** Where a call really goes; its own path stands before that of the webhook. */
    URI target(URI call) {
        String base = call.getScheme() + "://" + call.getRawAuthority();
        String before = call.getRawPath() == null ? "" : call.getRawPath().replaceAll("/+$", "");
        String both = query == null ? call.getRawQuery() : query;
        if (query != null && call.getRawQuery() != null) {
            both = query + "&" + call.getRawQuery();
        }
        return URI.create(base + before + path + (both == null ? "" : "?" + both));
    }

    /** The whole, and each part of it that is no common word. */
    List<String> secrets() {
        return UrlSecrets.ofWebhook(origin + path + (query == null ? "" : "?" + query));
    }

    @Override
    public String toString() {
        return "Hook[" + origin + "]";
    }
}
