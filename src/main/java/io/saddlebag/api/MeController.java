package io.saddlebag.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers who they are. */
@RestController
class MeController {

    /** @param name of the token; the changelog says it, too */
    record Me(String name, String role) {}

    @GetMapping("/api/v1/me")
    Me me(CallerAuthentication caller) {
        return new Me(caller.getName(), caller.caller().role().label());
    }
}
