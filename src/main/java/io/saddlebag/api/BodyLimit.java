package io.saddlebag.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

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
            ProblemException refused = ProblemException.tooLarge(most);
            new ProblemReply(HttpStatus.PAYLOAD_TOO_LARGE, refused.getMessage()).send(response);
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    /** For bodies that do not say how long they are. */
    private static final class Limited extends HttpServletRequestWrapper {

        private final int most;

        Limited(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), most);
        }
    }
}
