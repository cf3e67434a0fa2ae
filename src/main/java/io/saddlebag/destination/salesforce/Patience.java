package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Retries;

/** Makes calls that may be repeated without harm, and repeats them until they are answered or there is no point in it. */
final class Patience {

    private final Work work;

    Patience(Work work) {
        this.work = work;
    }

    /** The last attempt. A stop that it calls for is in the ledger already. */
    Attempt send(Call call) {
        Retries retries = new Retries(work.rules().retries(), work.times());
        while (true) {
            Attempt attempt = work.connection().client().send(call);
            if (!passing(attempt) || !retries.left() || !work.await(retries.next())) {
                stopIfDue(call, attempt);
                return attempt;
            }
        }
    }

    private static boolean passing(Attempt attempt) {
        if (attempt instanceof Attempt.Replied replied) {
            CallVerdict verdict = CallVerdict.of(replied.reply());
            return verdict == CallVerdict.AGAIN || verdict == CallVerdict.UNSURE;
        }
        return attempt instanceof Attempt.Lost;
    }

    private void stopIfDue(Call call, Attempt attempt) {
        if (attempt instanceof Attempt.Barred barred) {
            work.ledger().stop(barred.stop());
        } else if (attempt instanceof Attempt.Replied replied && CallVerdict.of(replied.reply()) == CallVerdict.STOP) {
            work.ledger().stop(work.stop(call, replied.reply()));
        }
    }
}
