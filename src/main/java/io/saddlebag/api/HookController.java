package io.saddlebag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import io.saddlebag.security.NameTakenException;
import io.saddlebag.security.NewToken;
import io.saddlebag.security.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Where other systems start syncs. What they send along goes nowhere; only whether dbt tells of a success is looked at. */
@RestController
class HookController {

    private static final String WEBHOOK = "retl:(//)?webhook";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PATH = "/hooks/{sync}";

    /** Other tokens' names have no colon. */
    private static final String NAME = "webhook:";

    private static final int LONGEST_NAME = 100;

    private final CamelContext context;
    private final KnownSyncs known;
    private final HookCalls calls;
    private final SyncViews views;
    private final Runs runs;
    private final Tokens tokens;
    private final Lifecycle lifecycle;

    HookController(
            CamelContext context,
            KnownSyncs known,
            HookCalls calls,
            SyncViews views,
            Runs runs,
            Tokens tokens,
            Lifecycle lifecycle) {
        this.context = context;
        this.known = known;
        this.calls = calls;
        this.views = views;
        this.runs = runs;
        this.tokens = tokens;
        this.lifecycle = lifecycle;
    }

    /** Where the webhook of a sync is called. */
    static String path(String sync) {
        return UriComponentsBuilder.fromPath(PATH).encode().build(sync).toString();
    }

    /**
     * What a call has done.
     *
     * @param run    the run that it began, or {@code null}
     * @param queued whether the sync runs once more after the run that is in progress
     */
    record Called(String sync, RunView run, boolean queued) {}

    @PostMapping(PATH)
    ResponseEntity<Called> call(@PathVariable String sync, HttpServletRequest request, CallerAuthentication caller) {
        known.working(sync);
        requireWebhook(sync);
        if (request.getAttribute(SignedHookFilter.BODY) instanceof byte[] body && !isSuccess(body)) {
            return ResponseEntity.ok(new Called(sync, null, false));
        }
        Optional<RunSummary> run =
                calls.call(sync, caller.actor()).map(id -> runs.find(id).orElseThrow());
        ResponseEntity.BodyBuilder reply = ResponseEntity.accepted();
        run.ifPresent(begun -> reply.location(RunController.path(sync, begun.id())));
        return reply.body(new Called(sync, run.map(views::run).orElse(null), run.isEmpty()));
    }

    private void requireWebhook(String sync) {
        Route route = context.getRoute(sync);
        if (route == null || !route.getEndpoint().getEndpointBaseUri().matches(WEBHOOK)) {
            throw ProblemException.conflict("Sync '" + sync
                    + "' is not started by a webhook. Give it the schedule {\"type\": \"webhook\"}; its route then begins"
                    + " with retl:webhook");
        }
    }

    /**
     * Whether dbt tells of a job that has come to its end as it should.
     *
     * @throws ProblemException if the body is no JSON object
     */
    private static boolean isSuccess(byte[] body) {
        JsonNode event;
        try {
            event = JSON.readTree(body);
        } catch (IOException e) {
            event = null;
        }
        if (event == null || !event.isObject()) {
            throw ProblemException.unreadable("The body is not a JSON object", List.of());
        }
        return event.path("eventType").asText().equals("job.run.completed")
                && event.path("data").path("runStatus").asText().equals("Success");
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
                    .body(new WebhookToken(id, made.token().id(), made.secret(), path(id)));
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
