package io.saddlebag.api;

import io.saddlebag.camel.SyncOperations;
import io.saddlebag.destination.DestinationUnavailableException;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.lifecycle.SyncState;
import io.saddlebag.row.Batch;
import io.saddlebag.row.SourceException;
import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.ActiveRun.Probe;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.Runs;
import io.saddlebag.security.Redaction;
import io.saddlebag.snapshot.SnapshotKeyException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do to a sync. */
@RestController
@RequestMapping(SyncController.PATH + "/{id}")
class SyncOperationController {

    /** Each reads a whole model while its caller waits. */
    private static final int PLANS_AT_ONCE = 4;

    private final KnownSyncs known;
    private final SyncOperations operations;
    private final SyncViews views;
    private final Runs runs;
    private final Semaphore planning = new Semaphore(PLANS_AT_ONCE);

    SyncOperationController(KnownSyncs known, SyncOperations operations, SyncViews views, Runs runs) {
        this.known = known;
        this.operations = operations;
        this.views = views;
        this.runs = runs;
    }

    /** Begins a run, and does not wait for its end. */
    @PostMapping("/trigger")
    ResponseEntity<RunView> trigger(@PathVariable String id, CallerAuthentication caller) {
        known.working(id);
        return begun(operations.trigger(id, RunRequest.MANUAL.by(caller.actor())));
    }

    /** Begins to take the model, as it is, for what the destination has; nothing is sent. */
    @PostMapping("/rebuild")
    ResponseEntity<RunView> rebuild(
            @PathVariable String id,
            @RequestBody(required = false) ConfirmRequest request,
            CallerAuthentication caller) {
        known.working(id);
        requireConfirmed(request, operations.meaningOfRebuild(id));
        return begun(operations.rebuild(id, caller.actor()));
    }

    private ResponseEntity<RunView> begun(ActiveRun run) {
        return ResponseEntity.accepted()
                .location(RunController.path(run.sync(), run.id()))
                .body(views.run(run.id()));
    }

    @PostMapping("/pause")
    StateView pause(@PathVariable String id, CallerAuthentication caller) {
        known.working(id);
        return StateView.of(operations.pause(id, caller.actor()));
    }

    @PostMapping("/resume")
    StateView resume(@PathVariable String id, CallerAuthentication caller) {
        known.working(id);
        return StateView.of(operations.resume(id, caller.actor()));
    }

    @PostMapping("/archive")
    StateView archive(@PathVariable String id, CallerAuthentication caller) {
        known.working(id);
        return StateView.of(operations.archive(id, caller.actor()));
    }

    @PostMapping("/restore")
    StateView restore(@PathVariable String id, CallerAuthentication caller) {
        known.working(id);
        return StateView.of(operations.restore(id, caller.actor()));
    }

    /**
     * Whether a reset or a rebuilding is meant.
     *
     * @param confirm {@code true} of a caller who knows what it means
     */
    record ConfirmRequest(Boolean confirm) {}

    /** What a reset has meant. */
    record ResetView(String sync, String meaning) {}

    /** Forgets the snapshot, so that the next run sends everything. */
    @PostMapping("/reset")
    ResetView reset(
            @PathVariable String id,
            @RequestBody(required = false) ConfirmRequest request,
            CallerAuthentication caller) {
        known.working(id);
        String meaning = operations.meaningOfReset(id);
        requireConfirmed(request, meaning);
        operations.reset(id, caller.actor());
        return new ResetView(id, meaning);
    }

    private static void requireConfirmed(ConfirmRequest request, String meaning) {
        if (request == null || !Boolean.TRUE.equals(request.confirm())) {
            throw ProblemException.conflict(meaning + " If that is what you want, send {\"confirm\": true}");
        }
    }

    /** Sends one changed record, and waits for what becomes of it. */
    @PostMapping("/test")
    TestView test(@PathVariable String id, CallerAuthentication caller) {
        known.working(id);
        ActiveRun run = operations.test(id, caller.actor());
        return new TestView(
                views.run(run.id()), run.probe() == null ? null : TestView.Sent.of(run.probe(), runs.redaction()));
    }

    /** Finds out what a run would send, and waits for it. */
    @PostMapping("/plan")
    PlanView plan(@PathVariable String id, @RequestBody(required = false) PlanRequest request) {
        known.working(id);
        int samples = PlanRequest.samples(request);
        if (!planning.tryAcquire()) {
            throw ProblemException.overloaded(PLANS_AT_ONCE + " plans are being made already. Try again in a while");
        }
        try {
            return PlanView.of(id, operations.plan(id, samples), runs.redaction());
        } catch (RuntimeException e) {
            throw refusal(e);
        } finally {
            planning.release();
        }
    }

    private RuntimeException refusal(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = runs.redaction().redact(String.valueOf(cause.getMessage()));
            if (cause instanceof SourceException || cause instanceof DestinationUnavailableException) {
                return ProblemException.unreachable("There is no plan: " + message);
            }
            if (cause instanceof SnapshotKeyException) {
                return ProblemException.conflict(message);
            }
            if (cause instanceof IllegalArgumentException) {
                return ProblemException.invalid("There is no plan: " + message);
            }
        }
        return failure;
    }

    /**
     * What is to be shown of a plan.
     *
     * @param samples changes of each operation; {@code null} for the default
     */
    record PlanRequest(Integer samples) {

        private static final int DEFAULT = 5;
        private static final int MOST = 100;

        /** @throws ProblemException if the number is not allowed */
        static int samples(PlanRequest request) {
            Integer samples = request == null ? null : request.samples();
            if (samples != null && (samples < 0 || samples > MOST)) {
                throw ProblemException.invalid("samples", "must be between 0 and " + MOST + ", and is " + samples);
            }
            return samples == null ? DEFAULT : samples;
        }
    }

    /** The state of a sync, as the API shows it. */
    record StateView(String sync, String status, String reason, Instant since, int failures) {

        static StateView of(SyncState state) {
            return new StateView(state.sync(), state.status().label(), state.reason(), state.since(), state.failures());
        }
    }

    /**
     * What a test has sent, and what became of it.
     *
     * @param record {@code null} if there was nothing to send, or the run failed before
     */
    record TestView(RunView run, Sent record) {

        /** The one record that was sent; code, message, request and response are of its refusal. */
        record Sent(
                String operation,
                String key,
                Map<String, Object> values,
                String outcome,
                String destinationId,
                String code,
                String message,
                String request,
                String response) {

            static Sent of(Probe probe, Redaction redaction) {
                Batch batch = probe.batch();
                Outcome outcome = probe.outcome();
                Evidence evidence = evidence(outcome);
                return new Sent(
                        batch.operation().label(),
                        batch.changes().get(0).keyText(),
                        new ChangeValues(batch, 0, redaction).written(),
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                        outcome instanceof Outcome.Successful successful ? successful.destinationId() : null,
                        evidence == null ? null : evidence.code(),
                        evidence == null ? null : redaction.redact(evidence.message()),
                        evidence == null ? null : redaction.redact(evidence.request()),
                        evidence == null ? null : redaction.redact(evidence.response()));
            }

            private static Evidence evidence(Outcome outcome) {
                if (outcome instanceof Outcome.Rejected rejected) {
                    return rejected.evidence();
                }
                return outcome instanceof Outcome.Pending pending ? pending.evidence() : null;
            }
        }
    }
}
