package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.JobGate;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Times;
import java.time.Duration;

/** What a batch needs on its way to Salesforce. */
record Work(
        SalesforceConnection connection,
        Shape shape,
        SinkRules rules,
        Times times,
        Ledger ledger,
        EvidenceText evidence,
        JobGate jobs,
        String[] ids) {

    /** Makes a call; whether the run is being stopped in the meantime stands in the ledger then. */
    Attempt send(Call call) {
        Attempt attempt = connection.client().send(call);
        if (Thread.currentThread().isInterrupted()) {
            ledger.interrupt();
        }
        return attempt;
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

    /** The same, after an attempt that is to be repeated. */
    boolean await(Duration duration, Attempt after) {
        boolean waited = await(duration);
        if (waited && after instanceof Attempt.Replied replied && CallVerdict.isTooMany(replied.reply())) {
            times.waits().waited(connection.name(), duration);
        }
        return waited;
    }

    /** Why no further call can succeed after this reply. */
    Stop stop(Call call, Reply reply) {
        Fault fault = reply.fault();
        if (ErrorCodes.contradictsDescription(fault.code())) {
            connection.objects().forget(shape.object());
        }
        return new Stop(
                fault.code(),
                "Salesforce refused " + call.method() + " " + call.place() + ": " + evidence.words(fault),
                reply.status() == 401 || ErrorCodes.refusesCredentials(fault.code()));
    }
}
