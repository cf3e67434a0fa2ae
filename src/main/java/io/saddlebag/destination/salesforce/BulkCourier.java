package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.delivery.Retries;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Delivers changes by Bulk API 2.0. Results come in any order, so each row is told by a column that is unique in its job: the
 * Salesforce id, the external id, or another unique field that is mapped. What a job cannot carry, and what has to be sent
 * again, is left for sObject Collections.
 */
final class BulkCourier {

    /** How many records of a job that came to nothing are shown with their rows. */
    private static final int SHOWN = 100;

    private final Work work;
    private final Shape shape;
    private final Column correlation;
    private final String keyColumn;
    private final Judge judge;
    private final List<Integer> left = new ArrayList<>();

    /** @param correlation the column that tells rows apart; {@code null} for the Salesforce id */
    BulkCourier(Work work, Judge judge, Column correlation) {
        this.work = work;
        this.judge = judge;
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
        Set<String> identities = new HashSet<>();
        BulkBody body = new BulkBody(shape);
        for (int position : positions) {
            String key = key(position);
            if (key == null
                    || byKey.containsKey(key)
                    || !BulkBody.fits(shape, shape.change(position))
                    || !identities.add(identity(key, position))) {
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

    /** A job applies two changes of the same record in an order of its own. */
    private String identity(String key, int position) {
        String identity = shape.identity(position, work.ids()[position]);
        return identity == null ? key : identity;
    }

    private String key(int position) {
        if (correlation == null) {
            return Shape.shortened(work.ids()[position]);
        }
        Object value = shape.change(position).value(correlation.position());
        return Column.isClearing(value) ? null : correlation.text(value);
    }

    private void deliver(Map<String, Integer> byKey, BulkBody body) {
        if (byKey.isEmpty() || work.ledger().isOver()) {
            return;
        }
        Retries retries = new Retries(work.rules().retries(), work.times());
        byte[] csv = body.bytes();
        while (true) {
            BulkJob job = new BulkJob(work);
            work.ledger().sending(byKey.values());
            BulkJob.End end = job.run(csv, byKey.size());
            if (end == BulkJob.End.ENDED) {
                read(job, byKey, body);
                return;
            }
            note(job, end, byKey, body);
            if (end == BulkJob.End.UNSUITABLE) {
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

    private void note(BulkJob job, BulkJob.End end, Map<String, Integer> byKey, BulkBody body) {
        int shown = 0;
        for (int position : byKey.values()) {
            // the reason is the same for all, and rows of ten thousand records are no help to anybody
            String request = shown++ < SHOWN ? request(job, body, position) : null;
            Evidence evidence = work.evidence().ofCall(position, job.fault(), request, null);
            if (end == BulkJob.End.UNKNOWN) {
                work.ledger().mayHaveRun(position, evidence);
            } else {
                work.ledger().nothingRan(position, evidence);
            }
        }
    }

    private void read(BulkJob job, Map<String, Integer> byKey, BulkBody body) {
        BitSet told = new BitSet();
        BulkResults results = job.results(keyColumn);
        boolean whole = results.read(BulkResults.Kind.SUCCESSFUL, row -> {
            Integer position = position(byKey, row);
            if (position != null) {
                told.set(position);
                work.ledger().accepted(position, row.id().isEmpty() ? null : row.id());
            }
        });
        whole &= results.read(BulkResults.Kind.FAILED, row -> {
            Integer position = position(byKey, row);
            if (position != null && !told.get(position)) {
                told.set(position);
                failed(position, row, request(job, body, position));
            }
        });
        if (!job.isComplete()) {
            // where the job has worked on more rows than its results list, some of the others are among them
            boolean certain = whole && told.cardinality() >= job.processed();
            whole &= results.read(BulkResults.Kind.UNPROCESSED, row -> {
                Integer position = position(byKey, row);
                if (position != null && !told.get(position)) {
                    told.set(position);
                    unprocessed(position, certain, job, body);
                }
            });
        }
        unaccounted(job, byKey, body, told);
        if (whole && job.isComplete() && told.cardinality() == byKey.size()) {
            job.remove();
        }
    }

    private void unprocessed(int position, boolean certain, BulkJob job, BulkBody body) {
        Evidence evidence = work.evidence().ofCall(position, job.fault(), request(job, body, position), null);
        if (certain) {
            work.ledger().nothingRan(position, evidence);
        } else {
            work.ledger().mayHaveRun(position, evidence);
        }
        work.ledger().leave(position);
    }

    private void failed(int position, BulkResults.Row row, String request) {
        Fault fault = row.fault();
        boolean allowed = work.rules().allowDuplicates() && fault.code().equals("DUPLICATES_DETECTED");
        String response = "failedResults\n\n" + work.evidence().row(position, row);
        if (allowed) {
            // which is possible in sObject Collections only
            work.ledger().nothingRan(position, work.evidence().of(position, fault, request, response));
            left.add(position);
        } else if (judge.isToBeSentAgain(position, List.of(fault), request, response)) {
            left.add(position);
        }
    }

    /** Rows that no result lists: nothing is known of them. */
    private void unaccounted(BulkJob job, Map<String, Integer> byKey, BulkBody body, BitSet told) {
        Fault fault = new Fault("unaccounted", "No result of the bulk job lists the record");
        for (int position : byKey.values()) {
            if (told.get(position)) {
                continue;
            }
            work.ledger()
                    .mayHaveRun(position, work.evidence().ofCall(position, fault, request(job, body, position), null));
            if (shape.verb().repeatable() && job.isComplete()) {
                left.add(position);
            } else {
                work.ledger().leave(position);
            }
        }
    }

    private Integer position(Map<String, Integer> byKey, BulkResults.Row row) {
        return byKey.get(correlation == null ? Shape.shortened(row.key()) : row.key());
    }

    private String request(BulkJob job, BulkBody body, int position) {
        return "PUT " + (job.path() == null ? "/jobs/ingest" : job.path() + "/batches") + " ("
                + shape.verb().label() + " of " + shape.object() + ")\n\n"
                + body.picture(position, work.ids()[position]);
    }
}
