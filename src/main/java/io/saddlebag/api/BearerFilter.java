package io.saddlebag.api;

import io.saddlebag.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who brings a token with the request. */
final class BearerFilter extends OncePerRequestFilter {

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
        return !Bearer.isIn(request) || open.matches(request) || request.getAttribute(SignedHookFilter.BODY) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = Bearer.of(request).flatMap(token -> admission.admit(token, request));
        } catch (TooManyAttemptsException e) {
            e.send(response);
            return;
        }
        if (caller.isEmpty()) {
            refusals.wrongToken(response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(CallerAuthentication.ofBearer(caller.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }
}
