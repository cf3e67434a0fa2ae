package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saddlebag.demo.RequestLog.RecordCount;
import io.saddlebag.demo.RequestShape.ContactInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** The API of the sandbox CRM: contacts one at a time, and by the hundred with a result for each (207). */
@RestController
@Profile("demo")
@RequestMapping("/sandbox/crm/contacts")
class ContactController {

    private final SandboxCrm crm;

    ContactController(SandboxCrm crm) {
        this.crm = crm;
    }

    @PostMapping
    ResponseEntity<JsonNode> create(HttpServletRequest request) {
        return reply(crm.create(RequestShape.newContact(StrictJson.body(request))), request);
    }

    @PutMapping("/{id}")
    ResponseEntity<JsonNode> put(@PathVariable String id, HttpServletRequest request) {
        return reply(crm.replace(RequestShape.contact(id, StrictJson.body(request))), request);
    }

    @PatchMapping("/{id}")
    ResponseEntity<JsonNode> patch(@PathVariable String id, HttpServletRequest request) {
        return reply(crm.patch(RequestShape.contact(id, StrictJson.body(request))), request);
    }

    @GetMapping("/{id}")
    ResponseEntity<JsonNode> get(@PathVariable String id) {
        return crm.find(id)
                .<ResponseEntity<JsonNode>>map(contact -> ResponseEntity.ok(contact.toJson()))
                .orElseThrow(() -> new RefusedException(404, "There is no contact '" + id + "'"));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<JsonNode> delete(@PathVariable String id, HttpServletRequest request) {
        return reply(crm.delete(List.of(id)).get(0), request);
    }

    @PostMapping("/batch/upsert")
    ResponseEntity<JsonNode> upsertBatch(HttpServletRequest request) {
        List<ContactInput> inputs = RequestShape.inputs(StrictJson.body(request));
        return reply(inputs.stream().map(ContactInput::id).toList(), crm.upsert(inputs), request);
    }

    @PostMapping("/batch/delete")
    ResponseEntity<JsonNode> deleteBatch(HttpServletRequest request) {
        List<String> ids = RequestShape.ids(StrictJson.body(request));
        return reply(ids, crm.delete(ids), request);
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(RefusedException refused) {
        return refused.reply();
    }

    private static ResponseEntity<JsonNode> reply(Written written, HttpServletRequest request) {
        RecordCount.of(List.of(written), request);
        if (!written.ok()) {
            throw RefusedException.of(written.status(), written.violation());
        }
        ResponseEntity.BodyBuilder reply = ResponseEntity.status(written.status());
        if (written.status() == 201) {
            String id = UriUtils.encodePathSegment(written.contact().externalId(), "UTF-8");
            reply.header(HttpHeaders.LOCATION, "/sandbox/crm/contacts/" + id);
        }
        return written.contact() == null
                ? reply.build()
                : reply.body(written.contact().toJson());
    }

    private static ResponseEntity<JsonNode> reply(List<String> ids, List<Written> written, HttpServletRequest request) {
        RecordCount.of(written, request);
        List<ObjectNode> results = new ArrayList<>();
        for (int index = 0; index < ids.size(); index++) {
            results.add(result(index, ids.get(index), written.get(index)));
        }
        // Real APIs do not promise the order of the input; a caller that relies on it must fail here already
        Collections.shuffle(results, new Random(ids.hashCode()));
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.putArray("results").addAll(results);
        return ResponseEntity.status(HttpStatus.MULTI_STATUS).body(reply);
    }

    private static ObjectNode result(int index, String id, Written written) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("index", index).put("id", id).put("status", written.status());
        if (written.contact() != null) {
            result.put("contact_id", written.contact().contactId());
        }
        if (!written.ok()) {
            ObjectNode error = result.putObject("error");
            error.put("code", written.violation().code());
            error.put("message", written.violation().message());
            if (written.violation().field() != null) {
                error.put("field", written.violation().field());
            }
        }
        return result;
    }
}
