package io.saddlebag.destination.http;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Decides what an attempt means for each change of its call. */
final class Judge {

    private final SinkParts parts;
    private final Ledger ledger;
    private final Groups groups;

    private Item reported;
    private Reply reportedReply;
    private EvidenceWriter.Report report;
    private Duration leastWait = Duration.ZERO;

    Judge(SinkParts parts, Ledger ledger, Groups groups) {
        this.parts = parts;
        this.ledger = ledger;
        this.groups = groups;
    }

    /** Writes what is decided into the ledger and gives the positions of the changes to send again. */
    List<Integer> again(Sending sending, Attempt attempt) {
        leastWait = Duration.ZERO;
        if (attempt instanceof Attempt.Replied replied) {
            return replied(sending, replied.reply());
        }
        if (attempt instanceof Attempt.Lost lost) {
            return passing(sending, null, failure(lost.code(), lost.message()), !lost.sent());
        }
        if (attempt instanceof Attempt.Unfinished job) {
            return unfinished(sending, job);
        }
        sending.positions().forEach(position -> ledger.nothingRan(position, null));
        if (attempt instanceof Attempt.Barred barred) {
            ledger.stop(barred.stop());
        } else {
            ledger.interrupt();
        }
        return List.of();
    }

    /** How long to wait at least before those are sent again, by the codes of the last attempt. */
    Duration leastWait() {
        return leastWait;
    }

    private List<Integer> replied(Sending sending, Reply reply) {
        Statuses.Verdict verdict =
                Statuses.of(reply.status(), sending.target(), parts.retry().conflictPasses());
        boolean nothingRan = Statuses.nothingRan(reply.status(), parts.retry());
        if (verdict == Statuses.Verdict.DONE) {
            return read(sending, reply);
        }
        Item refusal = refusal(reply, null);
        Item.Verdict meaning =
                parts.replies().codes().meaning(refusal.code(), sending.target().operation(), Item.Verdict.REFUSED);
        if (meaning != Item.Verdict.REFUSED) {
            return meant(sending, reply, refusal, meaning, nothingRan);
        }
        return switch (verdict) {
            case GONE -> all(sending, reply, Item.done(null));
            case MISSING -> all(sending, reply, refusal(reply, "missing"));
            case AGAIN -> passing(sending, reply, refusal, nothingRan);
            case STOP -> stopped(sending, reply, refusal, nothingRan);
            default -> refused(sending, reply, refusal);
        };
    }

    /** A refusal of the whole call whose code means something by itself. */
    private List<Integer> meant(Sending sending, Reply reply, Item refusal, Item.Verdict meaning, boolean nothingRan) {
        return switch (meaning) {
            case AGAIN -> passing(sending, reply, refusal, nothingRan);
            case AGAIN_IF_REPEATABLE -> passing(sending, reply, refusal, false);
            case STOP -> stopped(sending, reply, refusal, nothingRan);
            // of a call with several records it is not known which one is gone
            case DONE -> sending.size() == 1 ? all(sending, reply, Item.done(null)) : refused(sending, reply, refusal);
            default -> refused(sending, reply, refusal);
        };
    }

    private List<Integer> read(Sending sending, Reply reply) {
        Reading reading = parts.replies().read(reply, sending.rows());
        if (reading instanceof Reading.Items items) {
            return each(sending, reply, items);
        }
        if (reading instanceof Reading.Whole whole) {
            return meant(sending, reply, whole.item(), whole.item().verdict(), true);
        }
        if (reading instanceof Reading.Broken broken) {
            return passing(sending, reply, failure("broken-reply", broken.message()), false);
        }
        return stopped(sending, reply, failure("foreign-reply", ((Reading.Foreign) reading).message()), false);
    }

    private List<Integer> all(Sending sending, Reply reply, Item item) {
        return each(sending, reply, new Reading.Items(Collections.nCopies(sending.size(), item)));
    }

    private List<Integer> each(Sending sending, Reply reply, Reading.Items items) {
        List<Integer> again = new ArrayList<>();
        for (int i = 0; i < sending.size(); i++) {
            apply(sending, i, reply, items.items().get(i), again);
        }
        return again;
    }

    private void apply(Sending sending, int index, Reply reply, Item item, List<Integer> again) {
        int position = sending.positions().get(index);
        if (sending.size() == 1) {
            groups.single(item.verdict() == Item.Verdict.REFUSED, item.verdict() == Item.Verdict.UNKNOWN);
        }
        if (item.verdict() == Item.Verdict.DONE) {
            ledger.accepted(position, item.id());
            return;
        }
        Evidence evidence = evidence(sending, index, reply, item);
        switch (item.verdict()) {
            case REFUSED -> ledger.refused(position, evidence);
            case AGAIN -> {
                ledger.nothingRan(position, evidence);
                again(position, item, again);
            }
            case AGAIN_IF_REPEATABLE -> {
                ledger.mayHaveRun(position, evidence);
                if (repeatable(sending)) {
                    again(position, item, again);
                } else {
                    ledger.leave(position);
                }
            }
            case STOP -> {
                ledger.nothingRan(position, evidence);
                ledger.stop(new Stop(evidence.code(), reason(sending, evidence), isCredentials(item)));
            }
            default -> {
                ledger.mayHaveRun(position, evidence);
                silent(sending, position);
            }
        }
    }

    private void again(int position, Item item, List<Integer> again) {
        again.add(position);
        Duration wait = parts.replies().codes().delay(item.code());
        leastWait = wait.compareTo(leastWait) > 0 ? wait : leastWait;
    }

    /** Of such a record alone, the reply may say more: others of the call may have the same key, or none at all. */
    private void silent(Sending sending, int position) {
        if (sending.size() > 1 && parts.replies().isKeyed(sending.target().way()) && repeatable(sending)) {
            groups.alone(position);
        } else {
            ledger.leave(position);
        }
    }

    private boolean isCredentials(Item item) {
        return "401".equals(item.code()) || parts.replies().codes().refresh().contains(item.code());
    }

    private List<Integer> refused(Sending sending, Reply reply, Item refusal) {
        Reading.Items items = parts.replies().refused(reply, sending.rows());
        if (items != null) {
            return each(sending, reply, items);
        }
        if (sending.size() > 1) {
            sending.positions().forEach(position -> ledger.nothingRan(position, null));
            groups.split(sending.positions());
            return List.of();
        }
        return all(sending, reply, refusal);
    }

    private List<Integer> passing(Sending sending, Reply reply, Item failure, boolean nothingRan) {
        Item.Verdict verdict = nothingRan ? Item.Verdict.AGAIN : Item.Verdict.AGAIN_IF_REPEATABLE;
        return all(sending, reply, new Item(verdict, null, failure.code(), failure.message(), failure.element()));
    }

    private List<Integer> stopped(Sending sending, Reply reply, Item why, boolean nothingRan) {
        for (int i = 0; i < sending.size(); i++) {
            int position = sending.positions().get(i);
            Evidence evidence = evidence(sending, i, reply, why);
            if (nothingRan) {
                ledger.nothingRan(position, evidence);
            } else {
                ledger.mayHaveRun(position, evidence);
            }
            boolean credentials = reply.status() == 401 || isCredentials(why);
            ledger.stop(new Stop(evidence.code(), reason(sending, evidence), credentials));
        }
        return List.of();
    }

    private List<Integer> unfinished(Sending sending, Attempt.Unfinished job) {
        Item failure = failure(job.code(), job.message());
        if (job.then() == Attempt.Unfinished.Then.REPEAT) {
            return passing(sending, job.reply(), failure, false);
        }
        for (int i = 0; i < sending.size(); i++) {
            // not once more alone: the job may still be at it
            int position = sending.positions().get(i);
            ledger.mayHaveRun(position, evidence(sending, i, job.reply(), failure));
            ledger.leave(position);
        }
        switch (job.then()) {
            case STOP, STOP_LOGIN -> {
                Evidence evidence = evidence(sending, 0, job.reply(), failure);
                boolean credentials = job.then() == Attempt.Unfinished.Then.STOP_LOGIN;
                ledger.stop(new Stop(evidence.code(), reason(sending, evidence), credentials));
            }
            case INTERRUPT -> ledger.interrupt();
            default -> {}
        }
        return List.of();
    }

    private Evidence evidence(Sending sending, int index, Reply reply, Item item) {
        Row row = sending.rows().get(index);
        if (item.element() != null) {
            return parts.evidence().of(sending, row, parts.evidence().report(List.of(row), reply, item));
        }
        // the whole reply is shown, which may hold values of every record; worked out once for all of them
        if (!item.equals(reported) || reply != reportedReply) {
            reported = item;
            reportedReply = reply;
            report = parts.evidence().report(sending.rows(), reply, item);
        }
        return parts.evidence().of(sending, row, report);
    }

    /** The URL is named without the values of the record. */
    private String reason(Sending sending, Evidence evidence) {
        String where = sending.target().method() + " of " + sending.target().option() + " at "
                + parts.connection().url();
        return parts.connection().redaction().redact(where) + ": " + evidence.message();
    }

    private Item refusal(Reply reply, String code) {
        Complaint complaint = parts.replies().complaint(reply);
        return new Item(Item.Verdict.REFUSED, null, code == null ? complaint.code() : code, complaint.message(), null);
    }

    private static Item failure(String code, String message) {
        return new Item(Item.Verdict.UNKNOWN, null, code, message, null);
    }

    private boolean repeatable(Sending sending) {
        return sending.target().repeating() || parts.requests().keyed();
    }
}
