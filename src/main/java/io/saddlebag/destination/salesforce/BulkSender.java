package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.delivery.Attempt;
import io.saddlebag.destination.delivery.EvidenceWriter.Said;
import io.saddlebag.destination.delivery.Failure;
import io.saddlebag.security.Redaction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Sends changes by Bulk API 2.0. Results come in any order, so each row is told by a column that is unique in its job: the
 * Salesforce id, the external id, or another unique field that is mapped. What a job cannot carry, and what has to be sent
 * again, is left for sObject Collections.
 */
final class BulkSender {

    /** How many records of a job that came to nothing are shown with their rows. */
    private static final int SHOWN = 100;

    private final SalesforceBatch batch;
    private final RecordLayout layout;
    private final Column correlation;
    private final String keyColumn;
    private final RecordErrors errors;
    private final List<Integer> left = new ArrayList<>();

    /** @param correlation the column that tells rows apart; {@code null} for the Salesforce id */
    BulkSender(SalesforceBatch batch, RecordErrors errors, Column correlation) {
        this.batch = batch;
        this.errors = errors;
        this.layout = batch.layout();
        this.correlation = correlation;
        this.keyColumn = correlation == null ? RecordLayout.ID : correlation.name();
    }

    /** The column that tells the rows of a job apart, or {@code null} if there is none but the Salesforce id. */
    static Column correlation(RecordLayout layout, SObject object) {
        if (layout.operation() == DmlOperation.UPSERT) {
            return layout.key();
        }
        return layout.operation().needsId()
                ? null
                : layout.columns().stream()
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
        BulkBody body = new BulkBody(layout);
        for (int position : positions) {
            String key = key(position);
            if (key == null
                    || byKey.containsKey(key)
                    || !BulkBody.fits(layout, layout.change(position))
                    || !identities.add(identity(key, position))) {
                left.add(position);
                continue;
            }
            byKey.put(key, position);
            body.add(position, batch.ids()[position]);
            if (body.isFull()) {
                deliver(byKey, body);
                byKey = new HashMap<>();
                body = new BulkBody(layout);
            }
        }
        deliver(byKey, body);
        return left;
    }

    /** A job applies two changes of the same record in an order of its own. */
    private String identity(String key, int position) {
        String identity = layout.identity(position, batch.ids()[position]);
        return identity == null ? key : identity;
    }

    private String key(int position) {
        if (correlation == null) {
            return RecordLayout.shortened(batch.ids()[position]);
        }
        Object value = layout.change(position).value(correlation.position());
        return Column.isClearing(value) ? null : correlation.text(value);
    }

    private void deliver(Map<String, Integer> byKey, BulkBody body) {
        if (!byKey.isEmpty()) {
            batch.delivery().deliver(List.of(List.copyOf(byKey.values())), attempt -> send(attempt, byKey, body));
        }
    }

    private void send(Attempt attempt, Map<String, Integer> byKey, BulkBody body) {
        BulkJob job = new BulkJob(batch);
        switch (job.run(body.bytes(), byKey.size())) {
            case ENDED -> read(attempt, job, byKey, body);
            case UNKNOWN -> came(attempt, job, body, attempt::leaveInDoubt);
            case UNSUITABLE -> {
                came(attempt, job, body, attempt::defer);
                left.addAll(byKey.values());
            }
            case NOTHING_RAN -> came(attempt, job, body, attempt::retry);
        }
    }

    /** What the whole job has come to. */
    private void came(Attempt attempt, BulkJob job, BulkBody body, BiConsumer<Integer, Evidence> to) {
        int shown = 0;
        Said said = SalesforceBatch.said(job.failure(), null);
        for (int position : attempt.positions()) {
            // the reason is the same for all, and rows of ten thousand records are no help to anybody
            String request = shown++ < SHOWN ? request(job, body, position) : null;
            to.accept(position, batch.evidence().ofCall(position, attempt.positions(), said, request));
        }
    }

    private void read(Attempt attempt, BulkJob job, Map<String, Integer> byKey, BulkBody body) {
        BitSet told = new BitSet();
        BulkResults results = job.results(keyColumn);
        boolean whole = results.read(BulkResults.Kind.SUCCESSFUL, row -> {
            Integer position = position(byKey, row);
            if (position != null) {
                told.set(position);
                attempt.accept(position, row.id().isEmpty() ? null : row.id());
            }
        });
        whole &= results.read(BulkResults.Kind.FAILED, row -> {
            Integer position = position(byKey, row);
            if (position != null && !told.get(position)) {
                told.set(position);
                failed(attempt, position, row, request(job, body, position));
            }
        });
        if (!job.isComplete()) {
            // where the job has worked on more rows than its results list, some of the others are among them
            boolean certain = whole && told.cardinality() >= job.processed();
            Said said = SalesforceBatch.said(job.failure(), null);
            whole &= results.read(BulkResults.Kind.UNPROCESSED, row -> {
                Integer position = position(byKey, row);
                if (position != null && !told.get(position)) {
                    told.set(position);
                    Evidence why = evidence(attempt, position, said, request(job, body, position));
                    if (certain) {
                        attempt.leave(position, why);
                    } else {
                        attempt.leaveInDoubt(position, why);
                    }
                }
            });
        }
        unaccounted(attempt, job, body, told);
        if (whole && job.isComplete() && told.cardinality() == byKey.size()) {
            job.remove();
        }
    }

    private Evidence evidence(Attempt attempt, int position, Said said, String request) {
        return batch.evidence().ofCall(position, attempt.positions(), said, request);
    }

    private void failed(Attempt attempt, int position, BulkResults.Row row, String request) {
        Failure failure = row.failure();
        String response = "failedResults\n\n" + row.text((column, cell) -> shown(position, column, cell));
        if (batch.rules().allowDuplicates() && failure.code().equals("DUPLICATES_DETECTED")) {
            // which is possible in sObject Collections only
            again(attempt, position, batch.evidence().of(position, SalesforceBatch.said(failure, response), request));
            return;
        }
        errors.decide(attempt, position, List.of(failure), request, response, (each, why) -> again(attempt, each, why));
    }

    private void again(Attempt attempt, int position, Evidence why) {
        attempt.defer(position, why);
        left.add(position);
    }

    /** A cell as it may be shown, before it is written as CSV, which doubles quotation marks. */
    private String shown(int position, String column, String cell) {
        int field = layout.batch().fields().position(column);
        boolean hidden = field >= 0 && layout.batch().fields().get(field).sensitive() && !cell.isEmpty();
        return hidden ? Redaction.MASK : batch.evidence().masked(List.of(position), cell);
    }

    /** Rows that no result lists: nothing is known of them. */
    private void unaccounted(Attempt attempt, BulkJob job, BulkBody body, BitSet told) {
        Said said = new Said("unaccounted", "No result of the bulk job lists the record");
        for (int position : attempt.positions()) {
            if (told.get(position)) {
                continue;
            }
            Evidence why = evidence(attempt, position, said, request(job, body, position));
            if (layout.operation().repeatable() && job.isComplete()) {
                attempt.deferInDoubt(position, why);
                left.add(position);
            } else {
                attempt.leaveInDoubt(position, why);
            }
        }
    }

    private Integer position(Map<String, Integer> byKey, BulkResults.Row row) {
        return byKey.get(correlation == null ? RecordLayout.shortened(row.key()) : row.key());
    }

    private String request(BulkJob job, BulkBody body, int position) {
        return "PUT " + (job.path() == null ? "/jobs/ingest" : job.path() + "/batches") + " ("
                + layout.operation().label() + " of " + layout.object() + ")\n\n"
                + body.picture(position, batch.ids()[position]);
    }
}
