package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Retries;
import java.util.function.Predicate;

/** Makes calls that may be repeated without harm, and repeats them until they are answered or there is no point in it. */
final class Patience {

    private final Work work;

    Patience(Work work) {
        this.work = work;
    }

    /** The last attempt of a call that is answered in JSON. A stop that it calls for is in the ledger already. */
    Attempt send(Call call) {
        return send(call, reply -> reply.json() != null);
    }

    /** @param whole whether a reply that says that all went well can be read to its end */
    Attempt send(Call call, Predicate<Reply> whole) {
        Attempt attempt = ask(call, whole);
        stopIfDue(call, attempt);
        return attempt;
    }

    /** The last attempt of a call that is answered in JSON, whatever it calls for. */
    Attempt ask(Call call) {
        return ask(call, reply -> reply.json() != null);
    }

    private Attempt ask(Call call, Predicate<Reply> whole) {
        Retries retries = new Retries(work.rules().retries(), work.times());
        while (true) {
            Attempt attempt = work.send(call);
            if (!passing(attempt, whole) || !retries.left() || !work.await(retries.next(), attempt)) {
                return attempt;
            }
        }
    }

    private static boolean passing(Attempt attempt, Predicate<Reply> whole) {
        if (attempt instanceof Attempt.Replied replied) {
            return switch (CallVerdict.of(replied.reply())) {
                case DONE -> !whole.test(replied.reply());
                case AGAIN, UNSURE -> true;
                default -> false;
            };
        }
        return attempt instanceof Attempt.Lost;
    }

    /** Ends the run where such an attempt means that no further call can succeed. */
    void stopIfDue(Call call, Attempt attempt) {
        if (attempt instanceof Attempt.Barred barred) {
            work.ledger().stop(barred.stop());
        } else if (attempt instanceof Attempt.Replied replied && CallVerdict.of(replied.reply()) == CallVerdict.STOP) {
            work.ledger().stop(work.stop(call, replied.reply()));
        }
    }
}
