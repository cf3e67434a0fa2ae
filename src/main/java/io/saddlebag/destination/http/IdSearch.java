package io.saddlebag.destination.http;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Attempt;
import io.saddlebag.destination.delivery.BatchDelivery;
import io.saddlebag.destination.delivery.EvidenceWriter;
import io.saddlebag.destination.delivery.EvidenceWriter.Said;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Retries.Wait;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.destination.delivery.Values;
import io.saddlebag.destination.http.ApiQuery.Answer;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks up the ids of those changes of one batch that have none. That a record is not there is concluded only from a reply in
 * which every found record is one of those asked for: otherwise the record may be there under a key that reads differently.
 */
final class IdSearch {

    /** So many single records refused, and none looked up: the fault is not with the records. */
    private static final int ENOUGH = 3;

    private final Lookups lookups;
    private final LookupRule rule;
    private final Batch batch;
    private final Target target;
    private final EvidenceWriter evidence;
    private final List<Change> changes;
    private final int keyField;
    private boolean answered;
    private int refused;

    IdSearch(Lookups lookups, Batch batch, Target target) {
        this.lookups = lookups;
        this.rule = lookups.rule();
        this.batch = batch;
        this.target = target;
        this.evidence = lookups.evidence(batch);
        this.changes = new ArrayList<>(batch.changes());
        this.keyField = batch.fields().keys().get(0);
    }

    /** The batch with the ids that were found; what that decides of the others is in the ledger. */
    Batch run(Ledger ledger, Retries.Policy retries) {
        List<Integer> open = new ArrayList<>();
        for (int position = 0; position < changes.size(); position++) {
            if (changes.get(position).destinationId() == null) {
                String wrong = wrong(position);
                if (wrong == null) {
                    open.add(position);
                } else if (!target.upsert()) {
                    ledger.refused(position, evidence.of(position, new Said("unsendable", wrong), null));
                }
            }
        }
        new BatchDelivery(ledger, retries, true).deliver(BatchDelivery.groups(open, rule.max()), this::search);
        return new Batch(
                batch.sync(), batch.run(), batch.number(), batch.operation(), batch.upsert(), batch.fields(), changes);
    }

    private String wrong(int position) {
        try {
            String key = Values.text(key(position));
            if (key.isEmpty()) {
                return "The record has no value in its key field, by which its id is looked up";
            }
            return rule.joinsKeys() && key.indexOf(',') >= 0
                    ? "lookupPath separates keys by commas, and the record's key holds one"
                    : null;
        } catch (UnsendableException e) {
            return e.getMessage();
        }
    }

    private Object key(int position) {
        return changes.get(position).value(keyField);
    }

    private void search(Attempt attempt) {
        Answer answer = lookups.ask(attempt.positions().stream().map(this::key).toList());
        if (answer instanceof Answer.Told told) {
            answered = true;
            read(attempt, told);
        } else if (answer instanceof Answer.Refused no) {
            refused(attempt, no);
        } else if (answer instanceof Answer.Later later) {
            Evidence why = said(attempt, later.reply(), later.code(), later.message());
            attempt.positions().forEach(position -> attempt.retry(position, why));
            attempt.wait(Wait.asked(later.asked()));
            attempt.unreachable(later.stop());
        } else {
            attempt.positions().forEach(position -> attempt.defer(position, null));
            if (answer instanceof Answer.Barred barred) {
                attempt.stop(barred.stop());
            } else {
                attempt.interrupt();
            }
        }
    }

    private void read(Attempt attempt, Answer.Told told) {
        Map<String, Set<String>> found = rule.ids(told.body());
        if (found == null) {
            stop(attempt, told.reply(), "foreign-reply", "The reply has no array at lookupItemsAt");
            return;
        }
        Set<String> asked = new HashSet<>();
        attempt.positions().forEach(position -> asked.add(rule.folded(Values.text(key(position)))));
        boolean strangers = !asked.containsAll(found.keySet());
        for (int position : attempt.positions()) {
            Set<String> ids = found.get(rule.folded(Values.text(key(position))));
            if (ids == null && !strangers) {
                missing(attempt, position);
            } else if (ids == null) {
                String message =
                        "The look-up found a record with a key that was not asked for, so that it does not tell"
                                + " whether this one is there. If keys differ in letter case only, set keyCase=ignore";
                attempt.leave(position, said(position, told.reply(), "no-answer", message));
            } else if (ids.size() > 1) {
                attempt.reject(
                        position,
                        said(
                                position,
                                null,
                                "ambiguous",
                                "The look-up found several records with the key of this one"));
            } else if (ids.contains(null)) {
                attempt.leave(
                        position,
                        said(position, told.reply(), "no-answer", "The found record has no id at lookupIdAt"));
            } else {
                changes.set(
                        position,
                        changes.get(position).withDestinationId(ids.iterator().next()));
                attempt.defer(position, null);
            }
        }
    }

    private void missing(Attempt attempt, int position) {
        if (target.operation() == Operation.DELETE) {
            attempt.accept(position, null);
        } else if (target.upsert()) {
            attempt.defer(position, null);
        } else {
            attempt.reject(
                    position, said(position, null, "missing", "The look-up found no record with the key of this one"));
        }
    }

    /** What one record may be to blame for is tried again with fewer. */
    private void refused(Attempt attempt, Answer.Refused no) {
        boolean divisible = !no.stops()
                && switch (no.reply().status()) {
                    case 400, 409, 412, 413, 414, 422 -> true;
                    default -> false;
                };
        if (divisible && attempt.size() > 1) {
            attempt.split();
        } else if (divisible && (answered || ++refused < ENOUGH)) {
            int position = attempt.positions().get(0);
            attempt.leave(position, said(position, no.reply(), no.code(), no.message()));
        } else {
            stop(attempt, no.reply(), no.code(), no.message());
        }
    }

    private void stop(Attempt attempt, Reply reply, String code, String message) {
        Evidence why = said(attempt, reply, code, message);
        attempt.positions().forEach(position -> attempt.leave(position, why));
        String reason = "The look-up of ids by lookupPath at " + lookups.url() + ": " + why.message();
        attempt.stop(new Stop(why.code(), reason, reply.status() == 401));
    }

    private Evidence said(int position, Reply reply, String code, String message) {
        Said said = SinkParts.said(reply, Item.failure(code, message));
        return evidence.of(position, said, rule.picture(lookups.url()));
    }

    private Evidence said(Attempt attempt, Reply reply, String code, String message) {
        Said said = SinkParts.said(reply, Item.failure(code, message));
        int first = attempt.positions().get(0);
        return evidence.ofCall(first, attempt.positions(), said, rule.picture(lookups.url()));
    }
}
