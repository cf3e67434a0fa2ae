package io.saddlebag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.run.RunSummary;
import io.saddlebag.run.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
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

    private final CamelContext context;
    private final KnownSyncs known;
    private final HookCalls calls;
    private final SyncViews views;
    private final Runs runs;

    HookController(CamelContext context, KnownSyncs known, HookCalls calls, SyncViews views, Runs runs) {
        this.context = context;
        this.known = known;
        this.calls = calls;
        this.views = views;
        this.runs = runs;
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
}
