package io.saddlebag.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Reads no more of a request to the API than a body can reasonably have. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class BodyLimit extends OncePerRequestFilter {

    /** Bytes of a body of the API; a model's SQL may be long. */
    static final int API = 1_000_000;

    /** Bytes of what another system sends along with a call. */
    static final int HOOK = 64_000;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/api/") && !isHook(request);
    }

    private static boolean isHook(HttpServletRequest request) {
        return request.getServletPath().startsWith("/hooks/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = isHook(request) ? HOOK : API;
        if (request.getContentLengthLong() > most) {
            ProblemException.send(
                    response,
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    ProblemException.tooLarge(most).getMessage());
            return;
        }
        chain.doFilter(limited(request, most), response);
    }

    /** For bodies that do not say how long they are: whoever reads on is told that it is too large. */
    private static HttpServletRequest limited(HttpServletRequest request, int most) {
        return new ContentCachingRequestWrapper(request, most) {
            @Override
            protected void handleContentOverflow(int limit) {
                throw ProblemException.tooLarge(limit);
            }
        };
    }
}
