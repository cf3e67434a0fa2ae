package io.saddlebag.demo;

import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/**
 * What all pages of the sandbox have in common.
 *
 * @param title     plain text
 * @param body      HTML; whatever comes from data must have gone through {@link #text}
 * @param refreshed whether the browser is to load the page again and again
 */
record SandboxPage(String title, String body, boolean refreshed) {

    private static final String LAYOUT = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            %s<title>%s – Saddlebag sandbox</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/sandbox/style.css">
            </head>
            <body>
            <header>
            <p class="brand">Saddlebag <span>sandbox</span></p>
            <nav aria-label="Sandbox">
            <a href="/sandbox/crm/">CRM contacts</a>
            <a href="/sandbox/warehouse/">Warehouse</a>
            </nav>
            </header>
            <main>
            <h1>%s</h1>
            %s
            </main>
            <footer><p>Made-up data, on this machine only. Nothing here is part of a production service.</p></footer>
            </body>
            </html>
            """;

    /** A value as it may be written in HTML, in an attribute too. */
    static String text(Object value) {
        return HtmlUtils.htmlEscape(String.valueOf(value), "UTF-8");
    }

    /** A count as people read it. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    ResponseEntity<String> reply(HttpStatusCode status) {
        String refresh = refreshed ? "<meta http-equiv=\"refresh\" content=\"2\">\n" : "";
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .body(LAYOUT.formatted(refresh, text(title), text(title), body));
    }
}
