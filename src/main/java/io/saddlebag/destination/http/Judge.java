package io.saddlebag.destination.http;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import java.util.ArrayList;
import java.util.List;

/** Decides what an attempt means for each change of its call. */
final class Judge {

    private final SinkParts parts;
    private final Ledger ledger;
    private final Groups groups;

    private Item reported;
    private Reply reportedReply;
    private EvidenceWriter.Report report;

    Judge(SinkParts parts, Ledger ledger, Groups groups) {
        this.parts = parts;
        this.ledger = ledger;
        this.groups = groups;
    }

    /** Writes what is decided into the ledger and gives the positions of the changes to send again. */
    List<Integer> again(Sending sending, Attempt attempt) {
        if (attempt instanceof Attempt.Replied replied) {
            return replied(sending, replied.reply());
        }
        if (attempt instanceof Attempt.Lost lost) {
            return passing(sending, null, failure(lost.code(), lost.message()), !lost.sent());
        }
        if (attempt instanceof Attempt.Unfinished job) {
            return unfinished(sending, job);
        }
        if (attempt instanceof Attempt.Barred barred) {
            ledger.stop(barred.stop());
        } else {
            ledger.interrupt();
        }
        return List.of();
    }

    private List<Integer> replied(Sending sending, Reply reply) {
        Statuses.Verdict verdict =
                Statuses.of(reply.status(), sending.target(), parts.retry().conflictPasses());
        boolean nothingRan = Statuses.nothingRan(reply.status(), parts.retry().trust503());
        return switch (verdict) {
            case DONE -> read(sending, reply);
            case GONE -> all(sending, reply, Item.done(null));
            case MISSING -> all(sending, reply, refusal(reply, "missing"));
            case SPLIT -> refused(sending, reply, refusal(reply, null));
            case AGAIN -> passing(sending, reply, refusal(reply, null), nothingRan);
            case REFUSED -> byCode(sending, reply);
            case STOP -> stopped(sending, reply, refusal(reply, null), nothingRan);
        };
    }

    /** A refusal may hold a code that the options declare to be something else. */
    private List<Integer> byCode(Sending sending, Reply reply) {
        Item refusal = refusal(reply, null);
        return switch (parts.replies().rule().meaning(refusal.code())) {
            case AGAIN -> passing(sending, reply, refusal, true);
            case STOP -> stopped(sending, reply, refusal, true);
            default -> refused(sending, reply, refusal);
        };
    }

    private List<Integer> read(Sending sending, Reply reply) {
        Reading reading = parts.replies().read(reply, sending.rows());
        if (reading instanceof Reading.Items items) {
            List<Integer> again = new ArrayList<>();
            for (int i = 0; i < sending.size(); i++) {
                apply(sending, i, reply, items.items().get(i), again);
            }
            return again;
        }
        if (reading instanceof Reading.Whole whole) {
            return switch (whole.item().verdict()) {
                case AGAIN -> passing(sending, reply, whole.item(), true);
                case STOP -> stopped(sending, reply, whole.item(), true);
                default -> refused(sending, reply, whole.item());
            };
        }
        if (reading instanceof Reading.Broken broken) {
            return passing(sending, reply, failure("broken-reply", broken.message()), false);
        }
        return stopped(sending, reply, failure("foreign-reply", ((Reading.Foreign) reading).message()), false);
    }

    private List<Integer> all(Sending sending, Reply reply, Item item) {
        List<Integer> again = new ArrayList<>();
        for (int i = 0; i < sending.size(); i++) {
            apply(sending, i, reply, item, again);
        }
        return again;
    }

    private void apply(Sending sending, int index, Reply reply, Item item, List<Integer> again) {
        int position = sending.positions().get(index);
        if (sending.size() == 1) {
            groups.single(item.verdict() == Item.Verdict.REFUSED);
        }
        if (item.verdict() == Item.Verdict.DONE) {
            ledger.decide(position, Outcome.successful(item.id()));
            return;
        }
        Evidence evidence = evidence(sending, index, reply, item);
        ledger.note(position, evidence);
        switch (item.verdict()) {
            case REFUSED -> ledger.decide(position, Outcome.rejected(evidence));
            case AGAIN -> again.add(position);
            case AGAIN_IF_REPEATABLE -> {
                ledger.doubt(position);
                if (repeatable(sending)) {
                    again.add(position);
                } else {
                    ledger.leave(position);
                }
            }
            case STOP -> ledger.stop(new Stop(evidence.code(), reason(sending, evidence), "401".equals(item.code())));
            default -> {
                ledger.doubt(position);
                ledger.leave(position);
            }
        }
    }

    private List<Integer> refused(Sending sending, Reply reply, Item refusal) {
        if (sending.size() > 1) {
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
            ledger.note(position, evidence);
            if (!nothingRan) {
                ledger.doubt(position);
            }
            boolean credentials = reply.status() == 401;
            ledger.stop(new Stop(evidence.code(), reason(sending, evidence), credentials));
        }
        return List.of();
    }

    private List<Integer> unfinished(Sending sending, Attempt.Unfinished job) {
        Item failure = failure(job.code(), job.message());
        if (job.then() == Attempt.Unfinished.Then.REPEAT) {
            return passing(sending, job.reply(), failure, false);
        }
        all(sending, job.reply(), failure);
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
        return where + ": " + evidence.message();
    }

    private Item refusal(Reply reply, String code) {
        Complaint complaint = Complaint.of(reply, parts.replies().rule());
        return new Item(Item.Verdict.REFUSED, null, code == null ? complaint.code() : code, complaint.message(), null);
    }

    private static Item failure(String code, String message) {
        return new Item(Item.Verdict.UNKNOWN, null, code, message, null);
    }

    private boolean repeatable(Sending sending) {
        return sending.target().repeating() || parts.requests().keyed();
    }
}
