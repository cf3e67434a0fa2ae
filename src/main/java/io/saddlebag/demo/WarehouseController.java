package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A look at the demo's warehouse, and a button that changes it. */
@RestController
@Profile("demo")
@RequestMapping("/sandbox/warehouse")
class WarehouseController {

    private final WarehouseChanges changes;
    private final String databaseUrl;

    WarehouseController(WarehouseChanges changes, DemoProperties properties) {
        this.changes = changes;
        databaseUrl = properties.databaseUrl("warehouse");
    }

    @GetMapping
    ResponseEntity<Void> home() {
        return seeOther();
    }

    @GetMapping("/")
    ResponseEntity<String> page() {
        String url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/sandbox/warehouse/changes")
                .toUriString();
        String body = new WarehouseView(changes.figures(), changes.calls(), changes.next(), url, databaseUrl).html();
        return new SandboxPage("Warehouse", body, false).reply(HttpStatus.OK);
    }

    /** Without a number, the next call; the same number again does nothing more. */
    @PostMapping("/changes")
    ResponseEntity<?> change(
            @RequestParam(required = false) Integer call,
            @RequestHeader(name = "Sec-Fetch-Site", defaultValue = "none") String site,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        if (site.equals("cross-site")) {
            // Any page in the browser could press the button otherwise
            return new RefusedException(403, "The request comes from another site").reply();
        }
        try {
            WarehouseChanges.ChangeCall done = call == null ? changes.applyNext() : changes.apply(call);
            return accept.contains(MediaType.TEXT_HTML_VALUE) ? seeOther() : ResponseEntity.ok(json(done));
        } catch (IllegalArgumentException e) {
            return new RefusedException(409, e.getMessage()).reply();
        }
    }

    private static ResponseEntity<Void> seeOther() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/sandbox/warehouse/"))
                .build();
    }

    private static JsonNode json(WarehouseChanges.ChangeCall done) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("call", done.call())
                .put("updated", done.updated())
                .put("inserted", done.inserted())
                .put("deleted", done.deleted())
                .put("repaired_emails", done.repaired());
    }
}
