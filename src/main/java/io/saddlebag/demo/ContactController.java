package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Contacts one at a time. */
@RestController
@Profile("demo")
@RequestMapping("/sandbox/crm/contacts")
class ContactController {

    private final SandboxCrm crm;

    ContactController(SandboxCrm crm) {
        this.crm = crm;
    }

    @PostMapping
    ResponseEntity<JsonNode> create(
            @RequestBody(required = false) byte[] body,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) String type,
            HttpServletRequest request) {
        return reply(crm.create(RequestShape.newContact(StrictJson.body(body, type))), request);
    }

    @PutMapping("/{id}")
    ResponseEntity<JsonNode> put(
            @PathVariable String id,
            @RequestBody(required = false) byte[] body,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) String type,
            HttpServletRequest request) {
        return reply(crm.replace(RequestShape.contact(id, StrictJson.body(body, type))), request);
    }

    @PatchMapping("/{id}")
    ResponseEntity<JsonNode> patch(
            @PathVariable String id,
            @RequestBody(required = false) byte[] body,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) String type,
            HttpServletRequest request) {
        return reply(crm.patch(RequestShape.contact(id, StrictJson.body(body, type))), request);
    }

    @GetMapping("/{id}")
    ResponseEntity<JsonNode> get(@PathVariable String id) {
        return crm.find(id)
                .<ResponseEntity<JsonNode>>map(contact -> ResponseEntity.ok(contact.toJson()))
                .orElseThrow(() -> new RefusedException(Problem.of(404, "There is no contact '" + id + "'")));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<JsonNode> delete(@PathVariable String id, HttpServletRequest request) {
        return reply(crm.delete(List.of(id)).get(0), request);
    }

    private static ResponseEntity<JsonNode> reply(Written written, HttpServletRequest request) {
        if (!written.ok()) {
            RecordCount.refused(request);
            throw new RefusedException(Problem.of(written.status(), written.violation()));
        }
        RecordCount.ok(request);
        ResponseEntity.BodyBuilder reply = ResponseEntity.status(written.status());
        if (written.status() == 201) {
            String id = UriUtils.encodePathSegment(written.contact().externalId(), "UTF-8");
            reply.header(HttpHeaders.LOCATION, "/sandbox/crm/contacts/" + id);
        }
        return written.contact() == null
                ? reply.build()
                : reply.body(written.contact().toJson());
    }
}
