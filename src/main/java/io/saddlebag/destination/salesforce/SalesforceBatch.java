package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Attempt;
import io.saddlebag.destination.delivery.BatchDelivery;
import io.saddlebag.destination.delivery.EvidenceWriter;
import io.saddlebag.destination.delivery.EvidenceWriter.Said;
import io.saddlebag.destination.delivery.Failure;
import io.saddlebag.destination.delivery.JobGate;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Proof;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Retries.Wait;
import io.saddlebag.destination.delivery.Times;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A batch on its way to Salesforce: what it needs, and the calls that are made for it.
 *
 * @param ids the Salesforce ids of the records, as far as they are needed and known
 */
record SalesforceBatch(
        SalesforceConnection connection,
        RecordLayout layout,
        SinkRules rules,
        Times times,
        Ledger ledger,
        EvidenceWriter evidence,
        JobGate jobs,
        String[] ids) {

    BatchDelivery delivery() {
        return new BatchDelivery(ledger, retries(), layout.operation().repeatable());
    }

    /** How long to wait before a job is asked for again. */
    Retries.Delays polls() {
        return rules.polls().delays(times.jitter());
    }

    Retries.Policy retries() {
        return new Retries.Policy(connection.name(), rules.retries(), times);
    }

    /** Makes a call; if the run is being stopped in the meantime, the ledger says so then. */
    CallResult send(Call call) {
        CallResult result = connection.client().send(call);
        if (Thread.currentThread().isInterrupted()) {
            ledger.interrupt();
        }
        return result;
    }

    /** Makes a call that is answered in JSON and does no harm twice, again where it may be answered later. */
    CallResult ask(Call call) {
        return ask(call, reply -> reply.json() != null);
    }

    private CallResult ask(Call call, Predicate<Reply> whole) {
        Retries retries = retries().begin();
        while (true) {
            CallResult result = send(call);
            if (!isPassing(result, whole)) {
                return result;
            }
            switch (retries.next(wait(result))) {
                case AGAIN -> {}
                case INTERRUPTED -> {
                    ledger.interrupt();
                    return result;
                }
                default -> {
                    return result;
                }
            }
        }
    }

    private static boolean isPassing(CallResult result, Predicate<Reply> whole) {
        if (result instanceof CallResult.Replied replied) {
            Action action = replied.reply().action();
            return action == Action.ACCEPT ? !whole.test(replied.reply()) : action.passes();
        }
        return result instanceof CallResult.Lost;
    }

    private static Wait wait(CallResult result) {
        boolean tooMany =
                result instanceof CallResult.Replied replied && replied.reply().isTooMany();
        return new Wait(null, Duration.ZERO, tooMany);
    }

    /** As {@link #ask}; if no further call can succeed, the ledger is stopped. */
    CallResult require(Call call) {
        return require(call, reply -> reply.json() != null);
    }

    /** @param whole whether a reply that says that all went well can be read to its end */
    CallResult require(Call call, Predicate<Reply> whole) {
        CallResult result = ask(call, whole);
        stopIfDue(call, result);
        return result;
    }

    /** Ends the run where such a result means that no further call can succeed. */
    void stopIfDue(Call call, CallResult result) {
        if (result instanceof CallResult.Barred barred) {
            ledger.stop(barred.stop());
        } else if (result instanceof CallResult.Replied replied
                && replied.reply().action() == Action.STOP) {
            ledger.stop(stop(call, replied.reply()));
        }
    }

    /**
     * Says of an attempt what its call came to, if that was not carried out.
     *
     * @param writes  whether the call changes something
     * @param request a record's part of the request, for evidence
     * @return the reply that says what became of each record; {@code null} if there is none
     */
    Reply read(Attempt attempt, Call call, CallResult result, boolean writes, IntFunction<String> request) {
        if (result instanceof CallResult.Barred barred) {
            attempt.positions().forEach(position -> attempt.defer(position, null));
            attempt.stop(barred.stop());
            return null;
        }
        attempt.wait(wait(result));
        if (result instanceof CallResult.Lost lost) {
            passing(attempt, said(lost.failure(), null), writes && lost.sent(), request);
            attempt.unreachable(lost.stop());
            return null;
        }
        Reply reply = ((CallResult.Replied) result).reply();
        Action action = reply.action();
        if (action == Action.ACCEPT) {
            return reply;
        }
        Said said = said(reply.failure(), "HTTP " + reply.status() + "\n\n" + reply.text());
        switch (action) {
            case SPLIT -> attempt.refuse(position -> evidence.of(position, said, request.apply(position)));
            case RETRY -> passing(attempt, said, false, request);
            case RETRY_IN_DOUBT -> passing(attempt, said, writes, request);
            default -> {
                boolean nothingRan = !writes || Proof.nothingRan(reply.status());
                for (int position : attempt.positions()) {
                    Evidence why = evidence.ofCall(position, attempt.positions(), said, request.apply(position));
                    if (nothingRan) {
                        attempt.leave(position, why);
                    } else {
                        attempt.leaveInDoubt(position, why);
                    }
                }
                attempt.stop(stop(call, reply));
            }
        }
        return null;
    }

    void passing(Attempt attempt, Said said, boolean mayHaveRun, IntFunction<String> request) {
        for (int position : attempt.positions()) {
            Evidence why = evidence.ofCall(position, attempt.positions(), said, request.apply(position));
            attempt.apply(mayHaveRun ? Action.RETRY_IN_DOUBT : Action.RETRY, position, why);
        }
    }

    static Said said(Failure failure, String response) {
        return new Said(failure.code(), failure.message(), response);
    }

    /** Words about any record of the batch, as they may be shown. */
    String words(Failure failure) {
        return evidence.maskedForAll(failure.message());
    }

    /** @return whether the wait came to its end; otherwise the run is being stopped */
    boolean await(Duration duration) {
        try {
            times.pause().sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ledger.interrupt();
            return false;
        }
    }

    /** Why no further call can succeed after this reply. */
    Stop stop(Call call, Reply reply) {
        Failure failure = reply.failure();
        if (ErrorCodes.contradictsDescription(failure.code())) {
            connection.objects().forget(layout.object());
        }
        return new Stop(
                failure.code(),
                "Salesforce refused " + call.method() + " " + call.place() + ": " + words(failure),
                reply.status() == 401 || ErrorCodes.refusesCredentials(failure.code()));
    }
}
