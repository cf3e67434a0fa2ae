package io.saddlebag.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** The token in the header of a request. */
final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** A request that has the header at all is judged by it alone, whatever cookies it brings. */
    static boolean isIn(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /** Nothing if the header is missing or of another scheme. */
    static Optional<String> of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
