package io.saddlebag.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Tells programs by a status and a problem what they lack, and leads browsers to the login page. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String CHALLENGE = "Bearer realm=\"saddlebag\"";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (isBrowser(request)) {
            response.sendRedirect(request.getContextPath() + LoginController.PATH + next(request));
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        ProblemException.send(response, HttpStatus.UNAUTHORIZED, "This needs a token: Authorization: Bearer <token>");
    }

    void wrongToken(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
        ProblemException.send(
                response,
                HttpStatus.UNAUTHORIZED,
                "The token is not valid. It may be mistyped or revoked. It goes into the header"
                        + " Authorization: Bearer <token>");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known)) {
            commence(request, response, null);
            return;
        }
        String detail = denied instanceof CsrfException
                ? "A browser's request must repeat the cookie XSRF-TOKEN in the header X-XSRF-TOKEN"
                : "The token '" + known.getName() + "' has the role "
                        + known.caller().role().label() + ", which does not allow this";
        ProblemException.send(response, HttpStatus.FORBIDDEN, detail);
    }

    private static String next(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || request.getServletPath().equals(LoginController.PATH)) {
            return "";
        }
        String query = request.getQueryString();
        String wanted =
                request.getRequestURI().substring(request.getContextPath().length())
                        + (query == null ? "" : "?" + query);
        return "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }

    private static boolean isBrowser(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
