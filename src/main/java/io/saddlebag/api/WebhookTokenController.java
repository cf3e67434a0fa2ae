package io.saddlebag.api;

import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.security.NameTakenException;
import io.saddlebag.security.NewToken;
import io.saddlebag.security.Tokens;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The token with which another system starts one sync. */
@RestController
class WebhookTokenController {

    /** Other tokens' names have no colon. */
    private static final String NAME = "webhook:";

    private static final int LONGEST_NAME = 100;

    private final KnownSyncs known;
    private final Tokens tokens;
    private final Lifecycle lifecycle;

    WebhookTokenController(KnownSyncs known, Tokens tokens, Lifecycle lifecycle) {
        this.known = known;
        this.tokens = tokens;
        this.lifecycle = lifecycle;
    }

    /**
     * A token that was just made.
     *
     * @param secret what the other system presents; it cannot be had again
     * @param path   where it calls
     */
    record WebhookToken(String sync, String tokenId, String secret, String path) {}

    /** Makes the token, or another one in the place of the one that was made before. */
    @PostMapping(SyncController.PATH + "/{id}/webhook-token")
    ResponseEntity<WebhookToken> make(@PathVariable String id, CallerAuthentication caller) {
        known.working(id);
        try {
            NewToken made = tokens.renew(name(id), id, caller.getName());
            lifecycle
                    .changelog()
                    .add(id, caller.actor(), "webhook token made", made.token().id());
            return ResponseEntity.created(
                            URI.create("/api/v1/tokens/" + made.token().id()))
                    .cacheControl(CacheControl.noStore())
                    .body(new WebhookToken(id, made.token().id(), made.secret(), HookController.path(id)));
        } catch (NameTakenException e) {
            throw ProblemException.conflict("Somebody else makes a token of this sync at this moment");
        }
    }

    private static String name(String sync) {
        String name = NAME + sync;
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - 9) + "~" + Integer.toHexString(sync.hashCode());
    }
}
