package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.delivery.Retries;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Delivers changes by Bulk API 2.0. Results come in any order, so each row is told by a column that is unique in its job: the
 * Salesforce id, the external id, or another unique field that is mapped. What a job cannot carry, and what has to be sent
 * again, is left for sObject Collections.
 */
final class BulkCourier {

    private final Work work;
    private final Shape shape;
    private final Column correlation;
    private final String keyColumn;
    private final List<Integer> left = new ArrayList<>();

    /** @param correlation the column that tells rows apart; {@code null} for the Salesforce id */
    BulkCourier(Work work, Column correlation) {
        this.work = work;
        this.shape = work.shape();
        this.correlation = correlation;
        this.keyColumn = correlation == null ? Shape.ID : correlation.name();
    }

    /** The column that tells the rows of a job apart, or {@code null} if there is none but the Salesforce id. */
    static Column correlation(Shape shape, SObject object) {
        if (shape.verb() == Verb.UPSERT) {
            return shape.key();
        }
        return shape.verb().needsId()
                ? null
                : shape.columns().stream()
                        .filter(column -> object.field(column.name())
                                .filter(SField::unique)
                                .isPresent())
                        .findFirst()
                        .orElse(null);
    }

    /** @return the changes that are to be sent by sObject Collections */
    List<Integer> deliver(List<Integer> positions) {
        Map<String, Integer> byKey = new HashMap<>();
        BulkBody body = new BulkBody(shape);
        for (int position : positions) {
            String key = key(position);
            if (key == null || !BulkBody.fits(shape, shape.change(position)) || byKey.containsKey(key)) {
                left.add(position);
                continue;
            }
            byKey.put(key, position);
            body.add(position, work.ids()[position]);
            if (body.isFull()) {
                deliver(byKey, body);
                byKey = new HashMap<>();
                body = new BulkBody(shape);
            }
        }
        deliver(byKey, body);
        return left;
    }

    private String key(int position) {
        if (correlation == null) {
            return normalized(work.ids()[position]);
        }
        Object value = shape.change(position).value(correlation.position());
        return Column.isClearing(value) ? null : correlation.text(value);
    }

    /** An id of 18 characters is one of 15 and a check sum. */
    private static String normalized(String id) {
        return id.length() == 18 ? id.substring(0, 15) : id;
    }

    private void deliver(Map<String, Integer> byKey, BulkBody body) {
        if (byKey.isEmpty() || work.ledger().isOver()) {
            return;
        }
        Retries retries = new Retries(work.rules().retries(), work.times());
        byte[] csv = body.bytes();
        while (true) {
            BulkJob job = new BulkJob(work);
            BulkJob.End end = job.run(csv);
            if (end == BulkJob.End.ENDED) {
                read(job, byKey, body);
                return;
            }
            note(job, byKey, body, end == BulkJob.End.UNKNOWN);
            if (end == BulkJob.End.TOO_LARGE) {
                left.addAll(byKey.values());
                return;
            }
            boolean again = end == BulkJob.End.NOTHING_RAN && !work.ledger().isOver() && retries.left();
            if (!again || !work.await(retries.next())) {
                byKey.values().forEach(work.ledger()::leave);
                return;
            }
        }
    }

    private void note(BulkJob job, Map<String, Integer> byKey, BulkBody body, boolean doubtful) {
        for (int position : byKey.values()) {
            if (doubtful) {
                work.ledger().doubt(position);
            }
            work.ledger().note(position, work.evidence().ofCall(job.fault(), request(job, body, position), null));
        }
    }

    private void read(BulkJob job, Map<String, Integer> byKey, BulkBody body) {
        BitSet told = new BitSet();
        boolean whole = job.read("successfulResults/", keyColumn, false, row -> {
            Integer position = position(byKey, row);
            if (position != null) {
                told.set(position);
                work.ledger().decide(position, Outcome.successful(row.id().isEmpty() ? null : row.id()));
            }
        });
        CollectionsCourier judge = new CollectionsCourier(work);
        whole &= job.read("failedResults/", keyColumn, true, row -> {
            Integer position = position(byKey, row);
            if (position != null && !told.get(position)) {
                told.set(position);
                String request = request(job, body, position);
                judge.refused(position, List.of(row.fault()), request, "failedResults\n\n" + row.text(), left);
            }
        });
        if (!job.isComplete()) {
            whole &= job.read("unprocessedrecords/", keyColumn, false, row -> {
                Integer position = position(byKey, row);
                if (position != null && !told.get(position)) {
                    told.set(position);
                    work.ledger()
                            .note(
                                    position,
                                    work.evidence().of(position, job.fault(), request(job, body, position), null));
                    work.ledger().leave(position);
                }
            });
        }
        unaccounted(job, byKey, body, told);
        if (whole && job.isComplete() && told.cardinality() == byKey.size()) {
            job.remove();
        }
    }

    /** Rows that no result lists: nothing is known of them. */
    private void unaccounted(BulkJob job, Map<String, Integer> byKey, BulkBody body, BitSet told) {
        Fault fault = new Fault("unaccounted", "No result of the bulk job lists the record");
        for (int position : byKey.values()) {
            if (told.get(position)) {
                continue;
            }
            work.ledger().note(position, work.evidence().of(position, fault, request(job, body, position), null));
            work.ledger().doubt(position);
            if (shape.verb().repeatable() && job.isComplete()) {
                left.add(position);
            } else {
                work.ledger().leave(position);
            }
        }
    }

    private Integer position(Map<String, Integer> byKey, BulkResults.Row row) {
        return byKey.get(correlation == null ? normalized(row.key()) : row.key());
    }

    private String request(BulkJob job, BulkBody body, int position) {
        return "PUT " + (job.path() == null ? "/jobs/ingest" : job.path() + "/batches") + " ("
                + shape.verb().label() + " of " + shape.object() + ")\n\n"
                + body.picture(position, work.ids()[position]);
    }
}
