package io.saddlebag.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.form.FieldProblem;
import io.saddlebag.security.NameTakenException;
import io.saddlebag.security.NewToken;
import io.saddlebag.security.Role;
import io.saddlebag.security.Token;
import io.saddlebag.security.TokenAuthenticator;
import io.saddlebag.security.Tokens;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
    private final TokenAuthenticator authenticator;
    private final SyncRunner syncs;

    TokenController(Tokens tokens, TokenAuthenticator authenticator, SyncRunner syncs) {
        this.tokens = tokens;
        this.authenticator = authenticator;
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
        if (authenticator.configuredNames().contains(wanted.name())) {
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

    /**
     * A token as it is to be made.
     *
     * @param role viewer, operator, admin or trigger
     * @param sync the sync that a token with the role trigger may start
     */
    record TokenRequest(String name, String role, String sync) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._@-]{0,63}");

        /** @throws ProblemException if it cannot be made so; names every field that is at fault */
        Role check() {
            List<FieldProblem> faults = new ArrayList<>();
            if (name == null) {
                faults.add(new FieldProblem("name", "is missing"));
            } else if (!NAME.matcher(name).matches()) {
                faults.add(new FieldProblem(
                        "name", "must have 1 to 64 letters, digits, blanks, dots, hyphens, underscores or @"));
            }
            Role wanted = role(faults);
            if (wanted == Role.TRIGGER && (sync == null || sync.isBlank())) {
                faults.add(new FieldProblem("sync", "is missing: a token with the role trigger starts one sync"));
            } else if (wanted != null && wanted != Role.TRIGGER && sync != null) {
                faults.add(new FieldProblem("sync", "belongs to tokens with the role trigger only"));
            }
            if (!faults.isEmpty()) {
                throw ProblemException.invalid(faults);
            }
            return wanted;
        }

        private Role role(List<FieldProblem> faults) {
            if (role == null) {
                faults.add(new FieldProblem("role", "is missing. Allowed: " + Role.labels()));
                return null;
            }
            try {
                return Role.of(role);
            } catch (IllegalArgumentException e) {
                faults.add(new FieldProblem("role", e.getMessage()));
                return null;
            }
        }
    }

    /**
     * A token as the API shows it.
     *
     * @param secret only in the reply to its making
     */
    record TokenView(
            String id,
            String name,
            String role,
            String sync,
            Instant createdAt,
            String createdBy,
            Instant lastUsed,
            Instant revokedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) String secret) {

        static TokenView of(Token token) {
            return of(token, null);
        }

        static TokenView of(NewToken made) {
            return of(made.token(), made.secret());
        }

        private static TokenView of(Token token, String secret) {
            return new TokenView(
                    token.id(),
                    token.name(),
                    token.role().label(),
                    token.sync(),
                    token.createdAt(),
                    token.createdBy(),
                    token.lastUsed(),
                    token.revokedAt(),
                    secret);
        }
    }
}
