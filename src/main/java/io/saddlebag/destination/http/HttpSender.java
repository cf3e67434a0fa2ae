package io.saddlebag.destination.http;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Attempt;
import io.saddlebag.destination.delivery.BatchDelivery;
import io.saddlebag.destination.delivery.EvidenceWriter;
import io.saddlebag.destination.delivery.EvidenceWriter.Said;
import io.saddlebag.destination.delivery.Retries.Wait;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.destination.http.ReplyReader.Reading;
import io.saddlebag.row.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sends changes of one batch to a REST API, and says what its replies mean. */
final class HttpSender implements BatchDelivery.Sender {

    private final SinkParts parts;
    private final Batch batch;
    private final Target target;
    private final EvidenceWriter evidence;
    private Reply saidIn;
    private Item saidOf;
    private Said said;

    /** @param batch with the ids that were looked up */
    HttpSender(SinkParts parts, Batch batch, Target target) {
        this.parts = parts;
        this.batch = batch;
        this.target = target;
        this.evidence = parts.evidence(batch);
    }

    /** A call and the changes that it carries. */
    private record Sending(Attempt attempt, List<Integer> positions, List<RecordView> rows, Call call) {

        int size() {
            return rows.size();
        }
    }

    @Override
    public void send(Attempt attempt) {
        Sending sending = prepare(attempt);
        if (sending == null) {
            return;
        }
        CallResult result = parts.jobs()
                .finish(
                        parts.connection()
                                .exchange(sending.call, parts.retry().longestAsked(), parts.replies()::isStale),
                        batch,
                        sending.size());
        if (result instanceof CallResult.Replied replied) {
            heed(attempt, replied.reply());
            replied(sending, replied.reply());
        } else if (result instanceof CallResult.Lost lost) {
            passing(sending, null, Item.failure(lost.code(), lost.message()), !lost.sent());
            attempt.unreachable(lost.stop());
        } else if (result instanceof CallResult.Unfinished job) {
            unfinished(sending, job);
        } else {
            sending.positions.forEach(position -> attempt.defer(position, null));
            if (result instanceof CallResult.Barred barred) {
                attempt.stop(barred.stop());
            } else {
                attempt.interrupt();
            }
        }
    }

    /** The call for the changes, or {@code null} if none of them can be sent. */
    private Sending prepare(Attempt attempt) {
        List<Requests.Parcel> parcels = new ArrayList<>(attempt.size());
        for (int position : attempt.positions()) {
            RecordView row = new RecordView(
                    batch.sync(),
                    batch.operation(),
                    target.upsert(),
                    batch.fields(),
                    batch.changes().get(position),
                    false,
                    parcels.size());
            try {
                parcels.add(parts.requests().parcel(target, row));
            } catch (UnsendableException e) {
                attempt.unsendable(position, evidence.of(position, new Said("unsendable", e.getMessage()), null));
            }
        }
        return parcels.isEmpty()
                ? null
                : new Sending(
                        attempt,
                        attempt.positions(),
                        parcels.stream().map(Requests.Parcel::row).toList(),
                        parts.requests().call(batch.sync(), target, parcels));
    }

    private void heed(Attempt attempt, Reply reply) {
        attempt.wait(Wait.asked(parts.connection().rates().retryAfter(reply)));
        if (reply.status() == 429 && parts.connection().rates().leavesQuota(reply)) {
            attempt.waitIsOfRecords();
        }
    }

    private void replied(Sending sending, Reply reply) {
        if (Statuses.isSuccess(reply.status())) {
            read(sending, reply);
            return;
        }
        Complaint complaint = parts.replies().complaint(reply);
        Action meaning = parts.replies()
                .codes()
                .meaning(
                        complaint.code(),
                        target.operation(),
                        Statuses.of(reply.status(), target, parts.retry().conflictPasses()));
        boolean missing = meaning == Action.REJECT && reply.status() == 404;
        Item item = Item.failure(missing ? "missing" : complaint.code(), complaint.message());
        meant(sending, reply, item.meaning(meaning), Statuses.nothingRan(reply.status(), parts.retry()));
    }

    /** A refusal of the whole call. */
    private void meant(Sending sending, Reply reply, Item refusal, boolean nothingRan) {
        switch (refusal.action()) {
            case RETRY -> passing(sending, reply, refusal, nothingRan);
            case RETRY_IN_DOUBT -> passing(sending, reply, refusal, false);
            case STOP -> stopped(sending, reply, refusal, nothingRan);
            case ACCEPT -> {
                if (sending.size() == 1) {
                    all(sending, reply, Item.done(null));
                } else {
                    // it is not known which of them is gone
                    refused(sending, reply, refusal);
                }
            }
            default -> refused(sending, reply, refusal);
        }
    }

    private void read(Sending sending, Reply reply) {
        Reading reading = parts.replies().read(reply, sending.rows);
        if (reading instanceof Reading.Items items) {
            each(sending, reply, items.items());
        } else if (reading instanceof Reading.Whole whole) {
            meant(sending, reply, whole.item(), true);
        } else if (reading instanceof Reading.Broken broken) {
            passing(sending, reply, Item.failure("broken-reply", broken.message()), false);
        } else {
            String message = ((Reading.Foreign) reading).message();
            stopped(sending, reply, Item.failure("foreign-reply", message), false);
        }
    }

    private void all(Sending sending, Reply reply, Item item) {
        each(sending, reply, Collections.nCopies(sending.size(), item));
    }

    private void each(Sending sending, Reply reply, List<Item> items) {
        for (int i = 0; i < sending.size(); i++) {
            apply(sending, i, reply, items.get(i));
        }
    }

    private void apply(Sending sending, int index, Reply reply, Item item) {
        Attempt attempt = sending.attempt;
        int position = sending.positions.get(index);
        if (item.action() == Action.ACCEPT) {
            attempt.accept(position, item.id());
            return;
        }
        Evidence why = evidence(sending, index, reply, item);
        if (item.action() == Action.UNKNOWN) {
            // others of the call may have the same key, or none at all
            attempt.unknown(position, why, parts.replies().isKeyed(target.kind()));
            return;
        }
        attempt.apply(item.action(), position, why);
        if (item.action() == Action.STOP) {
            attempt.stop(stop(why, isCredentials(item)));
        } else if (item.action().passes()) {
            attempt.waitAtLeast(parts.replies().codes().delay(item.code()));
        }
    }

    private boolean isCredentials(Item item) {
        return "401".equals(item.code()) || parts.replies().codes().refresh().contains(item.code());
    }

    private void refused(Sending sending, Reply reply, Item refusal) {
        Reading.Items items = parts.replies().refused(reply, sending.rows);
        if (items != null) {
            each(sending, reply, items.items());
        } else {
            sending.attempt.refuse(position -> evidence(sending, 0, reply, refusal));
        }
    }

    private void passing(Sending sending, Reply reply, Item failure, boolean nothingRan) {
        all(sending, reply, failure.meaning(nothingRan ? Action.RETRY : Action.RETRY_IN_DOUBT));
    }

    private void stopped(Sending sending, Reply reply, Item why, boolean nothingRan) {
        for (int i = 0; i < sending.size(); i++) {
            int position = sending.positions.get(i);
            Evidence shown = evidence(sending, i, reply, why);
            if (nothingRan) {
                sending.attempt.leave(position, shown);
            } else {
                sending.attempt.leaveInDoubt(position, shown);
            }
            sending.attempt.stop(stop(shown, reply.status() == 401 || isCredentials(why)));
        }
    }

    private void unfinished(Sending sending, CallResult.Unfinished job) {
        Item failure = Item.failure(job.code(), job.message());
        if (job.then() == CallResult.Unfinished.Then.REPEAT) {
            passing(sending, job.reply(), failure, false);
            return;
        }
        Evidence why = null;
        for (int i = 0; i < sending.size(); i++) {
            // not once more alone: the job may still be at it
            why = evidence(sending, i, job.reply(), failure);
            sending.attempt.leaveInDoubt(sending.positions.get(i), why);
        }
        switch (job.then()) {
            case STOP -> sending.attempt.stop(stop(why, false));
            case STOP_LOGIN -> sending.attempt.stop(stop(why, true));
            case INTERRUPT -> sending.attempt.interrupt();
            default -> {}
        }
    }

    /** The URL is named without the values of the record. */
    private Stop stop(Evidence why, boolean credentials) {
        String where = target.method() + " of " + target.option() + " at "
                + parts.connection().url();
        String reason = parts.connection().redaction().redact(where) + ": " + why.message();
        return new Stop(why.code(), reason, credentials);
    }

    private Evidence evidence(Sending sending, int index, Reply reply, Item item) {
        int position = sending.positions.get(index);
        String request = parts.requests().picture(target, sending.rows.get(index), sending.call);
        if (item.element() != null) {
            return evidence.of(position, SinkParts.said(reply, item), request);
        }
        // the whole reply is shown, which may hold values of every record
        if (reply != saidIn || !item.equals(saidOf)) {
            saidIn = reply;
            saidOf = item;
            said = SinkParts.said(reply, item);
        }
        return evidence.ofCall(position, sending.positions, said, request);
    }
}
