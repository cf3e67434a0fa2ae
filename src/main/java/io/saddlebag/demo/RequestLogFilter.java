package io.saddlebag.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Notes every request to the sandbox CRM, those that are refused at the door too. */
final class RequestLogFilter extends SandboxFilter {

    private final RequestLog log;
    private final Clock clock;

    RequestLogFilter(RequestLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant start = clock.instant();
        try {
            chain.doFilter(request, response);
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
}
