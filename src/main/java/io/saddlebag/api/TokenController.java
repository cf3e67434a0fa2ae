package io.saddlebag.api;

import io.saddlebag.camel.SyncRunner;
import io.saddlebag.security.Doorkeeper;
import io.saddlebag.security.NameTakenException;
import io.saddlebag.security.NewToken;
import io.saddlebag.security.Role;
import io.saddlebag.security.Token;
import io.saddlebag.security.Tokens;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tokens: made, listed and revoked by admins. Those of the configuration are not among them. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    private static final Logger LOG = LoggerFactory.getLogger(TokenController.class);

    private final Tokens tokens;
    private final Doorkeeper doorkeeper;
    private final SyncRunner syncs;

    TokenController(Tokens tokens, Doorkeeper doorkeeper, SyncRunner syncs) {
        this.tokens = tokens;
        this.doorkeeper = doorkeeper;
        this.syncs = syncs;
    }

    @GetMapping
    Listing<TokenView> list(
            @RequestParam(required = false) Integer limit, @RequestParam(required = false) String cursor) {
        Window window = Window.of(limit, cursor);
        Token after = window.cursor() == null
                ? null
                : tokens.find(window.cursor())
                        .orElseThrow(() -> ProblemException.invalid("cursor", "is not one that a list gave"));
        return window.listing(
                tokens.list(after, window.fetch()).stream().map(TokenView::of).toList(), TokenView::id);
    }

    @GetMapping("/{id}")
    TokenView get(@PathVariable String id) {
        return TokenView.of(token(id));
    }

    @PostMapping
    ResponseEntity<TokenView> create(@RequestBody TokenRequest wanted, CallerAuthentication caller) {
        Role role = wanted.check();
        if (role == Role.TRIGGER) {
            requireSync(wanted.sync());
        }
        if (doorkeeper.configuredNames().contains(wanted.name())) {
            throw ProblemException.conflict("name", "The configuration has a token '" + wanted.name() + "' already");
        }
        try {
            NewToken made = tokens.create(wanted.name(), role, wanted.sync(), caller.getName());
            LOG.info("Token '{}' with the role {} was made by '{}'", wanted.name(), role.label(), caller.getName());
            return ResponseEntity.created(
                            URI.create("/api/v1/tokens/" + made.token().id()))
                    .cacheControl(CacheControl.noStore())
                    .body(TokenView.of(made));
        } catch (NameTakenException e) {
            throw ProblemException.conflict("name", e.getMessage());
        }
    }

    /** Revokes; a token that is revoked already stays so. */
    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id, CallerAuthentication caller) {
        Token token = token(id);
        if (tokens.revoke(id)) {
            LOG.info("Token '{}' was revoked by '{}'", token.name(), caller.getName());
        }
        return ResponseEntity.noContent().build();
    }

    private void requireSync(String sync) {
        try {
            syncs.syncs(sync);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("sync", e.getMessage());
        }
    }

    private Token token(String id) {
        return tokens.find(id).orElseThrow(() -> ProblemException.notFound("There is no token '" + id + "'"));
    }
}
