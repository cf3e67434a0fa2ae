package io.saddlebag.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
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
}
