package io.saddlebag.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** Keeps callers of the sandbox CRM to its rate, and tells them how much is left, in the old headers and the new. */
final class RateLimitFilter extends SandboxFilter {

    private final RateWindow window;

    RateLimitFilter(RateWindow window) {
        this.window = window;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int left = window.take();
        int shown = Math.max(left, 0);
        response.setHeader("X-RateLimit-Limit", String.valueOf(window.limit()));
        response.setHeader("X-RateLimit-Remaining", String.valueOf(shown));
        response.setHeader("X-RateLimit-Reset", "1");
        response.setHeader("RateLimit-Policy", "\"default\";q=" + window.limit() + ";w=1");
        response.setHeader("RateLimit", "\"default\";r=" + shown + ";t=1");
        if (left >= 0) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        refuse(response, Problem.of(429, "More than " + window.limit() + " requests in a second"));
    }
}
