package io.saddlebag.demo;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers refused requests in problem details; goes before what answers for the service. */
@Order(0)
@RestControllerAdvice(assignableTypes = {ContactController.class, ContactBatchController.class})
@Profile("demo")
class SandboxProblems {

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(RefusedException refused) {
        return ResponseEntity.status(refused.problem().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(refused.problem().toJson());
    }
}
