package io.saddlebag.api;

import io.saddlebag.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who brings a token with the request. */
final class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final Admission admission;
    private final Refusals refusals;
    private final RequestMatcher open;

    /** @param open paths on which a bearer token is somebody else's affair */
    BearerFilter(Admission admission, Refusals refusals, RequestMatcher open) {
        this.admission = admission;
        this.refusals = refusals;
        this.open = open;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isIn(request) || open.matches(request) || request.getAttribute(SignedHookFilter.BODY) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = token(request).flatMap(token -> admission.admit(token, request));
        } catch (Admission.TooManyAttemptsException e) {
            e.send(response);
            return;
        }
        if (caller.isEmpty()) {
            refusals.wrongToken(response);
            return;
        }
        CallerAuthentication.ofBearer(caller.get()).enter();
        chain.doFilter(request, response);
    }

    /** A request that has the header at all is judged by it alone, whatever cookies it brings. */
    static boolean isIn(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    /** Nothing if the header is missing or of another scheme. */
    static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
