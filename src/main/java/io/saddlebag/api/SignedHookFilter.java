package io.saddlebag.api;

import io.saddlebag.security.Caller;
import io.saddlebag.security.Role;
import io.saddlebag.security.SignedHooks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who signs the body of a call to a webhook, as dbt does: the header {@code Authorization} holds the HMAC of the body and
 * no token. The signer may do no more than start that one sync.
 */
final class SignedHookFilter extends OncePerRequestFilter {

    /** The request attribute that holds the body of a call whose signature was right. */
    static final String BODY = SignedHookFilter.class.getName() + ".body";

    private static final String PATH = "/hooks/";
    private static final String SIGNER = "webhook:dbt";

    private final Admission admission;
    private final SignedHooks hooks;

    SignedHookFilter(Admission admission, SignedHooks hooks) {
        this.admission = admission;
        this.hooks = hooks;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getServletPath().startsWith(PATH)
                || !BearerFilter.isIn(request)
                || BearerFilter.token(request).isPresent()
                || !hooks.has(sync(request));
    }

    private static String sync(HttpServletRequest request) {
        return request.getServletPath().substring(PATH.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sync = sync(request);
        byte[] body;
        try {
            body = request.getInputStream().readAllBytes();
        } catch (ProblemException e) {
            ProblemException.send(response, e.status(), e.getMessage());
            return;
        }
        if (!hooks.isSigned(sync, body, request.getHeader(HttpHeaders.AUTHORIZATION))) {
            admission.refused(request.getHeader(HttpHeaders.AUTHORIZATION), request);
            ProblemException.send(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "The signature is not that of the body. Authorization must hold its HMAC-SHA256 with"
                            + " saddlebag.hooks." + sync + ".dbt-secret, or Bearer <token>");
            return;
        }
        request.setAttribute(BODY, body);
        CallerAuthentication.ofBearer(new Caller(SIGNER, Role.TRIGGER, sync, null))
                .enter();
        chain.doFilter(request, response);
    }
}
