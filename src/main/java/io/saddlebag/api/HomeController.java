package io.saddlebag.api;

import io.saddlebag.security.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Where a browser arrives: who is logged in, and what there is to see. */
@RestController
class HomeController {

    private static final String LAYOUT = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Saddlebag</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="login.css">
            </head>
            <body>
            <main>
            <p class="brand">Saddlebag</p>
            <h1>Logged in as %s</h1>
            <p class="hint">The role is %s.</p>
            <ul>
            %s<li><a href="actuator/health">Health</a></li>
            </ul>
            %s</main>
            </body>
            </html>
            """;

    private static final String CONSOLE = "<li><a href=\"actuator/hawtio/\">Routes and MBeans (Hawtio)</a></li>\n";

    private static final String LOGOUT = """
            <form method="post" action="logout">
            <input type="hidden" name="_csrf" value="%s">
            <button>Log out</button>
            </form>
            """;

    @GetMapping("/")
    ResponseEntity<String> home(CallerAuthentication known, HttpServletRequest request) {
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return Html.reply(
                HttpStatus.OK,
                LAYOUT.formatted(
                        HtmlUtils.htmlEscape(known.getName(), "UTF-8"),
                        known.caller().role().label(),
                        known.caller().may(Role.ADMIN) ? CONSOLE : "",
                        csrf == null ? "" : LOGOUT.formatted(csrf.getToken())));
    }
}
