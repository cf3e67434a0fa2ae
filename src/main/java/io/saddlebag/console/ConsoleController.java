package io.saddlebag.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a browser arrives, and the pages that it finds there. Which sync or run a page is of, its script reads in the address. */
@RestController
class ConsoleController {

    private static final String HOME = "/console/";

    @GetMapping({"/", "/console"})
    ResponseEntity<Void> home(HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(request.getContextPath() + HOME))
                .build();
    }

    @GetMapping(HOME)
    ResponseEntity<String> syncs() {
        return ConsolePage.SYNCS.reply();
    }

    @GetMapping("/console/syncs/{sync}")
    ResponseEntity<String> sync() {
        return ConsolePage.SYNC.reply();
    }

    @GetMapping("/console/runs/{sync}/{run}")
    ResponseEntity<String> run() {
        return ConsolePage.RUN.reply();
    }

    @GetMapping("/console/console.js")
    ResponseEntity<Resource> script() {
        return asset("console.js", "text/javascript;charset=UTF-8");
    }

    @GetMapping("/console/console.css")
    ResponseEntity<Resource> style() {
        return asset("console.css", "text/css;charset=UTF-8");
    }

    @GetMapping("/console/icon.svg")
    ResponseEntity<Resource> icon() {
        return asset("icon.svg", "image/svg+xml");
    }

    private static ResponseEntity<Resource> asset(String name, String type) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("io/saddlebag/console/" + name));
    }

    /**
     * A page of the console: the frame of all pages around a text that holds nothing of any sync. Therefore nothing has to be escaped
     * here; the script puts what it is told into the page as text.
     */
    enum ConsolePage {
        SYNCS("syncs.html", "./"),
        SYNC("sync.html", "../"),
        RUN("run.html", "../../");

        /** The last two make the browser refuse whatever would turn a text into markup. */
        private static final String POLICY =
                "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                        + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

        private final String html;

        /** @param home the way from the page to the folder of the console, so that the service may lie below any path */
        ConsolePage(String file, String home) {
            html = text("frame.html").replace("{{body}}", text(file)).replace("{{home}}", home);
        }

        ResponseEntity<String> reply() {
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                    .cacheControl(CacheControl.noStore())
                    .header("Content-Security-Policy", POLICY)
                    .header("Referrer-Policy", "same-origin")
                    .body(html);
        }

        private static String text(String file) {
            try {
                return new ClassPathResource("io/saddlebag/console/" + file).getContentAsString(StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
