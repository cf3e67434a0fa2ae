package io.saddlebag.destination.http;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Delivers one batch: makes its calls, tries again what may be tried again, and accounts for every change. */
final class Courier {

    private final SinkParts parts;
    private final Batch asked;
    private final Target target;
    private final Ledger ledger;
    private final Groups groups;
    private final Judge judge;
    /** What was asked, with the ids that were looked up. */
    private Batch batch;

    Courier(SinkParts parts, Batch batch, Target target) {
        this.parts = parts;
        this.asked = batch;
        this.batch = batch;
        this.target = target;
        this.ledger = new Ledger(batch.size());
        this.groups = new Groups(batch.size(), parts.requests().load().most(target.way()));
        this.judge = new Judge(parts, ledger, groups);
    }

    BatchResult deliver() {
        batch = parts.lookups().complete(asked, target, ledger);
        for (List<Integer> next = groups.next(); next != null && !ledger.isOver(); next = groups.next()) {
            deliver(next);
        }
        return Lookups.reported(ledger.result(), asked, batch);
    }

    private void deliver(List<Integer> positions) {
        Retries retries = new Retries(parts.retry().backoff(), parts.times());
        List<Integer> rest = positions;
        while (true) {
            Sending sending = prepare(rest);
            if (sending == null) {
                return;
            }
            ledger.sending(sending.positions());
            Attempt attempt =
                    parts.connection().exchange(sending.call(), parts.retry().longestAsked(), parts.replies()::isStale);
            attempt = parts.jobs().finish(attempt, batch, sending.size());
            rest = judge.again(sending, attempt);
            if (rest.isEmpty() || ledger.isOver()) {
                return;
            }
            if (!retries.left()) {
                rest.forEach(ledger::leave);
                if (attempt instanceof Attempt.Lost lost && !lost.sent()) {
                    // So it would be for each of the other calls, however many there are.
                    ledger.stop(new Stop(lost.code(), lost.message(), false));
                }
                return;
            }
            Duration asked = asked(attempt);
            if (asked != null && tooLong(asked) && isOfCallAlone(attempt)) {
                rest.forEach(ledger::leave);
                return;
            }
            if (!await(retries.next(), asked, judge.leastWait())) {
                return;
            }
        }
    }

    /** The call for some changes, or {@code null} if none of them can be sent. */
    private Sending prepare(List<Integer> positions) {
        List<Integer> sendable = new ArrayList<>(positions.size());
        List<Requests.Parcel> parcels = new ArrayList<>(positions.size());
        for (int position : positions) {
            if (ledger.isDecided(position)) {
                continue;
            }
            Change change = batch.changes().get(position);
            Row row = new Row(
                    batch.sync(), batch.operation(), target.upsert(), batch.fields(), change, false, parcels.size());
            try {
                parcels.add(parts.requests().parcel(target, row));
                sendable.add(position);
            } catch (UnsendableException e) {
                ledger.refused(position, parts.evidence().unsent(row, "unsendable", e.getMessage()));
            }
        }
        return parcels.isEmpty()
                ? null
                : new Sending(
                        target,
                        sendable,
                        parcels.stream().map(Requests.Parcel::row).toList(),
                        parts.requests().call(batch.sync(), target, parcels));
    }

    private Duration asked(Attempt attempt) {
        return attempt instanceof Attempt.Replied replied
                ? parts.connection().rates().retryAfter(replied.reply())
                : null;
    }

    private boolean tooLong(Duration asked) {
        return asked.compareTo(parts.retry().longestAsked()) > 0;
    }

    /** Whether a wait is asked for this call's records only, and not for whatever the connection sends. */
    private boolean isOfCallAlone(Attempt attempt) {
        return attempt instanceof Attempt.Replied replied
                && replied.reply().status() == 429
                && parts.connection().rates().leavesQuota(replied.reply());
    }

    /** @return whether the wait came to its end, so that the call may be tried again */
    private boolean await(Duration delay, Duration asked, Duration least) {
        if (asked != null && tooLong(asked)) {
            ledger.stop(HttpConnection.tooLong(asked, parts.retry().longestAsked()));
            return false;
        }
        try {
            Duration wait = asked == null || asked.isZero() ? delay : asked;
            parts.times().pause().sleep(wait.compareTo(least) < 0 ? least : wait);
            if (asked != null && !asked.isZero()) {
                parts.times().waits().waited(parts.connection().name(), asked);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ledger.interrupt();
            return false;
        }
    }
}
