package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Contacts by the hundred: 207, and a result for each record. */
@RestController
@Profile("demo")
@RequestMapping("/sandbox/crm/contacts/batch")
class ContactBatchController {

    private final SandboxCrm crm;

    ContactBatchController(SandboxCrm crm) {
        this.crm = crm;
    }

    @PostMapping("/upsert")
    ResponseEntity<JsonNode> upsert(
            @RequestBody(required = false) byte[] body,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) String type,
            HttpServletRequest request) {
        List<ContactInput> inputs = RequestShape.inputs(StrictJson.body(body, type));
        return reply(inputs.stream().map(ContactInput::id).toList(), crm.upsert(inputs), request);
    }

    @PostMapping("/delete")
    ResponseEntity<JsonNode> delete(
            @RequestBody(required = false) byte[] body,
            @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) String type,
            HttpServletRequest request) {
        List<String> ids = RequestShape.ids(StrictJson.body(body, type));
        return reply(ids, crm.delete(ids), request);
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
