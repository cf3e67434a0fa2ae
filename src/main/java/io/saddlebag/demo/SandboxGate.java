package io.saddlebag.demo;

import io.saddlebag.demo.RequestLog.ApiRequest;
import io.saddlebag.demo.RequestLog.RecordCount;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps callers of the sandbox CRM to its rate, lets only those in who bring its token, and logs every request, those that are
 * refused here too.
 */
final class SandboxGate extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final RequestLog log;
    private final RateWindow window;
    private final byte[] token;
    private final Clock clock;

    SandboxGate(RequestLog log, int requestsPerSecond, String token, Clock clock) {
        this.log = log;
        this.window = new RateWindow(requestsPerSecond, clock);
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant start = clock.instant();
        try {
            admit(request, response, chain);
        } finally {
            log.add(new ApiRequest(
                    start,
                    request.getMethod(),
                    request.getRequestURI(),
                    response.getStatus(),
                    Duration.between(start, clock.instant()).toMillis(),
                    RecordCount.in(request)));
        }
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int left = window.take();
        tellRate(response, Math.max(left, 0));
        if (left < 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            new RefusedException(429, "More than " + window.limit() + " requests in a second").send(response);
        } else if (!isAuthorized(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"sandbox-crm\"");
            new RefusedException(401, "The request must bring a valid token: Authorization: Bearer <token>")
                    .send(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** In the old headers and the new. */
    private void tellRate(HttpServletResponse response, int left) {
        response.setHeader("X-RateLimit-Limit", String.valueOf(window.limit()));
        response.setHeader("X-RateLimit-Remaining", String.valueOf(left));
        response.setHeader("X-RateLimit-Reset", "1");
        response.setHeader("RateLimit-Policy", "\"default\";q=" + window.limit() + ";w=1");
        response.setHeader("RateLimit", "\"default\";r=" + left + ";t=1");
    }

    private boolean isAuthorized(String header) {
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), token);
    }
}
