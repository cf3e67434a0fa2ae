package io.saddlebag.destination;

import java.util.Objects;

/**
 * Why a record was not accepted, as it is kept for people to read. Secrets and the values of sensitive fields are masked
 * by whoever makes it.
 *
 * @param code     short and stable, for grouping: an SQLState, an HTTP status, a vendor's error code
 * @param message  the destination's own words
 * @param request  the record's own part of the request, or {@code null} where nothing was sent
 * @param response the record's own part of the reply, or {@code null} where there was none
 */
public record Evidence(String code, String message, String request, String response) {

    public Evidence {
        Objects.requireNonNull(code, "code");
    }
}
