package io.saddlebag.destination.http;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.destination.delivery.Values;
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
    private final Ledger ledger;
    private final List<Change> changes;
    private final int keyField;
    private boolean answered;
    private int refused;

    IdSearch(Lookups lookups, Batch batch, Target target, Ledger ledger) {
        this.lookups = lookups;
        this.rule = lookups.rule();
        this.batch = batch;
        this.target = target;
        this.ledger = ledger;
        this.changes = new ArrayList<>(batch.changes());
        this.keyField = batch.fields().keys().get(0);
    }

    Batch run() {
        List<Integer> open = new ArrayList<>();
        for (int position = 0; position < changes.size(); position++) {
            if (changes.get(position).destinationId() == null && hasKey(position)) {
                open.add(position);
            }
        }
        for (int from = 0; from < open.size() && !ledger.isOver(); from += rule.max()) {
            search(open.subList(from, Math.min(from + rule.max(), open.size())));
        }
        return new Batch(
                batch.sync(), batch.run(), batch.number(), batch.operation(), batch.upsert(), batch.fields(), changes);
    }

    private boolean hasKey(int position) {
        String wrong = wrong(position);
        if (wrong != null && !target.upsert()) {
            ledger.refused(position, lookups.evidence().unsent(row(position), "unsendable", wrong));
        }
        return wrong == null;
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

    private String comparable(int position) {
        return rule.folded(Values.text(key(position)));
    }

    private Row row(int position) {
        return new Row(
                batch.sync(), batch.operation(), target.upsert(), batch.fields(), changes.get(position), false, 0);
    }

    private void search(List<Integer> positions) {
        Answer answer = lookups.ask(positions.stream().map(this::key).toList());
        if (answer instanceof Answer.Told told) {
            answered = true;
            read(positions, told);
        } else if (answer instanceof Answer.Refused no) {
            refused(positions, no);
        } else if (answer instanceof Answer.Later later) {
            leave(positions, later.reply(), later.code(), later.message());
        } else if (answer instanceof Answer.Barred barred) {
            ledger.stop(barred.stop());
        } else {
            ledger.interrupt();
        }
    }

    private void read(List<Integer> positions, Answer.Told told) {
        Map<String, Set<String>> found = rule.ids(told.body());
        if (found == null) {
            stop(positions, told.reply(), "foreign-reply", "The reply has no array at lookupItemsAt");
            return;
        }
        Set<String> asked =
                new HashSet<>(positions.stream().map(this::comparable).toList());
        boolean strangers = !asked.containsAll(found.keySet());
        for (int position : positions) {
            Set<String> ids = found.get(comparable(position));
            if (ids == null && !strangers) {
                missing(position);
            } else if (ids == null) {
                String message =
                        "The look-up found a record with a key that was not asked for, so that it does not tell"
                                + " whether this one is there. If keys differ in letter case only, set keyCase=ignore";
                leave(List.of(position), told.reply(), "no-answer", message);
            } else if (ids.size() > 1) {
                reject(position, "ambiguous", "The look-up found several records with the key of this one");
            } else if (ids.contains(null)) {
                leave(List.of(position), told.reply(), "no-answer", "The found record has no id at lookupIdAt");
            } else {
                changes.set(
                        position,
                        changes.get(position).withDestinationId(ids.iterator().next()));
            }
        }
    }

    private void missing(int position) {
        if (target.operation() == Operation.DELETE) {
            ledger.accepted(position, null);
        } else if (!target.upsert()) {
            reject(position, "missing", "The look-up found no record with the key of this one");
        }
    }

    private void reject(int position, String code, String message) {
        Evidence evidence = lookups.evidence().unsent(row(position), code, message);
        ledger.refused(
                position,
                new Evidence(evidence.code(), evidence.message(), rule.picture(lookups.url()), evidence.response()));
    }

    /** What one record may be to blame for is tried again with fewer. */
    private void refused(List<Integer> positions, Answer.Refused no) {
        boolean divisible = !no.stops()
                && switch (no.reply().status()) {
                    case 400, 409, 412, 413, 414, 422 -> true;
                    default -> false;
                };
        if (divisible && positions.size() > 1) {
            int middle = positions.size() / 2;
            search(positions.subList(0, middle));
            if (!ledger.isOver()) {
                search(positions.subList(middle, positions.size()));
            }
        } else if (divisible && (answered || ++refused < ENOUGH)) {
            leave(positions, no.reply(), no.code(), no.message());
        } else {
            stop(positions, no.reply(), no.code(), no.message());
        }
    }

    private void leave(List<Integer> positions, Reply reply, String code, String message) {
        Evidence evidence = evidence(positions, reply, code, message);
        for (int position : positions) {
            ledger.nothingRan(position, evidence);
            ledger.leave(position);
        }
    }

    private void stop(List<Integer> positions, Reply reply, String code, String message) {
        leave(positions, reply, code, message);
        Evidence evidence = evidence(positions, reply, code, message);
        String reason = "The look-up of ids by lookupPath at " + lookups.url() + ": " + evidence.message();
        ledger.stop(new Stop(evidence.code(), reason, reply.status() == 401));
    }

    private Evidence evidence(List<Integer> positions, Reply reply, String code, String message) {
        EvidenceWriter.Report report = lookups.evidence()
                .report(
                        positions.stream().map(this::row).toList(),
                        reply,
                        new Item(Item.Verdict.UNKNOWN, null, code, message, null));
        return new Evidence(report.code(), report.message(), rule.picture(lookups.url()), report.response());
    }
}
