package io.saddlebag.api;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

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
