package io.saddlebag.api;

import io.saddlebag.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Logs browsers in: a token becomes a session. */
@RestController
class LoginController {

    static final String PATH = "/login";

    /** A path of this service; anything else would let a link lead from the login page to another site. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*");

    private final Admission admission;
    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final SessionAuthenticationStrategy onLogin;

    LoginController(Admission admission, CookieCsrfTokenRepository csrfTokens) {
        this.admission = admission;
        onLogin = new CompositeSessionAuthenticationStrategy(
                List.of(new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(csrfTokens)));
    }

    @GetMapping(PATH)
    ResponseEntity<String> page(
            @RequestParam(defaultValue = "/") String next,
            @RequestParam(required = false) String bye,
            HttpServletRequest request) {
        return new LoginPage(local(next), csrf(request), bye == null ? null : "You are logged out.", false)
                .reply(HttpStatus.OK);
    }

    @PostMapping(PATH)
    ResponseEntity<String> login(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Caller> caller;
        try {
            caller = admission.admit(token.strip(), request);
        } catch (Admission.TooManyAttemptsException e) {
            return again(next, request, e.getMessage() + ".", HttpStatus.TOO_MANY_REQUESTS);
        }
        if (caller.isEmpty()) {
            return again(
                    next, request, "This token is not valid. It may be mistyped or revoked.", HttpStatus.UNAUTHORIZED);
        }
        CallerAuthentication known = CallerAuthentication.ofSession(caller.get());
        onLogin.onAuthentication(known, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(known);
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + local(next)))
                .build();
    }

    @GetMapping("/login.css")
    ResponseEntity<Resource> style() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .body(new ClassPathResource("io/saddlebag/api/login.css"));
    }

    private static ResponseEntity<String> again(
            String next, HttpServletRequest request, String message, HttpStatus status) {
        return new LoginPage(local(next), csrf(request), message, true).reply(status);
    }

    /** {@code null} where nothing asks for one. */
    private static String csrf(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return token == null ? null : token.getToken();
    }

    private static String local(String next) {
        try {
            return LOCAL.matcher(next).matches() ? URI.create(next).toString() : "/";
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }

    /**
     * The page on which a person presents a token. It has no scripts; no cache keeps it and no other site may frame it.
     *
     * @param next    where to go then; a path of this service
     * @param csrf    the token against forged forms, or {@code null}
     * @param message what to say above the form, or {@code null}
     * @param failed  whether the message is a refusal
     */
    record LoginPage(String next, String csrf, String message, boolean failed) {

        private static final String POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
                + " base-uri 'none'; frame-ancestors 'none'";

        private static final String LAYOUT = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Log in – Saddlebag</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="login.css">
                </head>
                <body>
                <main>
                <p class="brand">Saddlebag</p>
                <h1>Log in</h1>
                %s<form method="post" action="login">
                %s<input type="hidden" name="next" value="%s">
                <label for="token">Token</label>
                <input id="token" name="token" type="password" required autofocus autocomplete="current-password" \
                spellcheck="false" aria-describedby="hint">
                <p class="hint" id="hint">One that is configured, or that an admin made for you.</p>
                <button>Log in</button>
                </form>
                </main>
                </body>
                </html>
                """;

        ResponseEntity<String> reply(HttpStatus status) {
            String said = message == null
                    ? ""
                    : "<p class=\"%s\" role=\"alert\">%s</p>\n".formatted(failed ? "bad" : "good", escape(message));
            String hidden =
                    csrf == null ? "" : "<input type=\"hidden\" name=\"_csrf\" value=\"%s\">\n".formatted(escape(csrf));
            return ResponseEntity.status(status)
                    .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                    .cacheControl(CacheControl.noStore())
                    .header("Content-Security-Policy", POLICY)
                    .body(LAYOUT.formatted(said, hidden, escape(next)));
        }

        private static String escape(String text) {
            return HtmlUtils.htmlEscape(text, "UTF-8");
        }
    }
}
