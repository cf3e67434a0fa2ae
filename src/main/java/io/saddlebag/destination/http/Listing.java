package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.http.ApiQuery.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads arrays by which a destination describes itself, over all of their pages. */
final class Listing {

    private static final int MOST_PAGES = 100;

    private final ApiQuery query;
    private final Map<String, String> headers;
    private final JsonPointer nextAt;

    /**
     * An array at the destination.
     *
     * @param at   where a reply has it; empty for the reply itself
     * @param next where a reply has the location of the next page, or {@code null}
     */
    record Place(URI uri, Map<String, String> headers, JsonPointer at, JsonPointer next) {}

    /** @param nextAt where a reply has the location of the next page, or {@code null} */
    Listing(ApiQuery query, Map<String, String> headers, JsonPointer nextAt) {
        this.query = query;
        this.headers = headers;
        this.nextAt = nextAt;
    }

    /**
     * The elements of an array, as they were said not long ago.
     *
     * @param option   that gave the path, for messages
     * @param atOption that gave the place of the array
     * @param at       may be {@code null}
     * @throws IllegalArgumentException        if the destination refuses to answer, or answers otherwise than the options say
     * @throws DestinationUnavailableException if it cannot be asked now
     */
    List<JsonNode> elements(String option, String path, String atOption, JsonPointer at) {
        URI uri = URI.create(query.connection().url() + path);
        Place place = new Place(uri, headers, at == null ? JsonPointer.empty() : at, nextAt);
        Descriptions descriptions = query.connection().descriptions();
        List<JsonNode> known = descriptions.get(place);
        if (known == null) {
            known = pages(option, atOption, place);
            descriptions.put(place, known);
        }
        return known;
    }

    /** Has the destination asked anew, whatever it said before. */
    void forget() {
        query.connection().descriptions().clear();
    }

    private List<JsonNode> pages(String option, String atOption, Place place) {
        List<JsonNode> elements = new ArrayList<>();
        URI page = place.uri;
        for (int i = 0; page != null; i++) {
            if (i == MOST_PAGES) {
                throw new IllegalArgumentException(
                        "The reply to " + option + " has more than " + MOST_PAGES + " pages by option 'describeNext'");
            }
            JsonNode body = body(option, page);
            JsonNode array = body.at(place.at);
            if (!array.isArray()) {
                throw new IllegalArgumentException("The reply to " + option + " has no array at " + atOption
                        + (place.at.matches() ? " (not set: the reply itself)" : " " + place.at));
            }
            array.forEach(elements::add);
            page = next(page, body);
        }
        return elements;
    }

    private URI next(URI page, JsonNode body) {
        String location = Json.text(body, nextAt);
        if (location == null || location.isBlank()) {
            return null;
        }
        // a query alone keeps the path (RFC 3986, section 5.2.2), which java.net.URI does not know
        String reference = location.startsWith("?") ? page.getRawPath() + location : location;
        URI next = HttpConnection.sameHost(page, reference);
        if (next == null) {
            throw new IllegalArgumentException(
                    "The next page at describeNext " + nextAt + " is not a URL on the connection's host, or a path");
        }
        return next;
    }

    private JsonNode body(String option, URI uri) {
        Answer answer = query.ask(new Call("GET", uri, headers, null));
        if (answer instanceof Answer.Told told) {
            return told.body();
        }
        if (answer instanceof Answer.Refused refused) {
            String said = said(option, refused.reply().statusLine() + ": " + refused.message());
            throw refused.passes()
                    ? new DestinationUnavailableException(said, null)
                    : new IllegalArgumentException(said);
        }
        if (answer instanceof Answer.Barred barred && barred.stop().credentials()) {
            throw new IllegalArgumentException(said(option, barred.stop().reason()));
        }
        if (answer instanceof Answer.Later later) {
            String status = later.reply() == null ? "" : later.reply().statusLine() + ": ";
            throw new DestinationUnavailableException(said(option, status + later.message()), null);
        }
        String why = answer instanceof Answer.Barred barred ? barred.stop().reason() : "The thread was interrupted";
        throw new DestinationUnavailableException(said(option, why), null);
    }

    /** What came instead, in the words of the destination but without its secrets. */
    private String said(String option, String what) {
        HttpConnection connection = query.connection();
        return connection
                .redaction()
                .redact("HTTP connection '" + connection.name() + "' does not describe itself (GET of " + option + "): "
                        + what);
    }
}
