package io.saddlebag.destination.http;

import io.saddlebag.destination.BatchResult;
import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.delivery.EvidenceWriter;
import io.saddlebag.destination.delivery.Ledger;
import io.saddlebag.destination.delivery.Retries;
import io.saddlebag.destination.delivery.Times;
import io.saddlebag.destination.http.ApiQuery.Answer;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks up the ids of records before calls that need them. */
final class Lookups {

    private final LookupRule rule;
    private final ApiQuery query;
    private final Map<String, String> headers;
    private final Bodies bodies;
    private final Targets targets;

    private Lookups(LookupRule rule, ApiQuery query, Map<String, String> headers, Requests requests) {
        this.rule = rule;
        this.query = query;
        this.headers = headers;
        this.bodies = requests.bodies();
        this.targets = requests.targets();
    }

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    static Lookups of(SinkOptions options, HttpConnection connection, Requests requests, RetryRule retry, Times times) {
        boolean ignoreCase = CaselessKeys.isIgnored(options.reply());
        return new Lookups(
                LookupRule.of(options.lookup(), ignoreCase, options.parameters()),
                ApiQuery.of(connection, options, retry, times),
                Headers.asking(options.request()),
                requests);
    }

    boolean isSet() {
        return rule != null;
    }

    /** Whether the ids of a sync's records are looked up. */
    boolean finds(Fields fields) {
        return isSet() && rule.finds(fields);
    }

    LookupRule rule() {
        return rule;
    }

    /** @throws IllegalArgumentException if the records of a sync cannot be looked up */
    void check(Delivery delivery) {
        Fields fields = delivery.fields();
        if (isSet() && rule.field() != null) {
            // otherwise the ids that replies to inserts gave are enough for most records
            if (!rule.finds(fields) && !delivery.operations().contains(Operation.INSERT) && needsIds(delivery)) {
                throw new IllegalArgumentException("Sync '" + delivery.sync() + "' (mode " + delivery.mode()
                        + ") needs ids, which are looked up by field " + rule.field()
                        + ". Set option destinationKey to " + rule.field());
            }
        } else if (isSet() && fields.keys().size() != 1) {
            throw new IllegalArgumentException(
                    "Option 'lookupPath' looks records up by one key field, but the sync has "
                            + fields.keys().size() + ". Set option destinationKey to one field");
        }
    }

    /**
     * The batch with the ids that were missing, where the target needs them. A change that thereby is decided, or cannot be
     * sent now, is so in the ledger.
     */
    Batch complete(Batch batch, Target target, Ledger ledger, Retries.Policy retries) {
        boolean exists = target.operation() != Operation.INSERT || target.upsert();
        return exists && usesId(target) && finds(batch.fields())
                ? new IdSearch(this, batch, target).run(ledger, retries)
                : batch;
    }

    private boolean needsIds(Delivery delivery) {
        return delivery.operations().stream()
                .map(operation -> targets.of(operation, delivery.upsert()))
                .anyMatch(target -> target != null && usesId(target));
    }

    private boolean usesId(Target target) {
        List<Placeholder> inBody = bodies.sent(target) ? bodies.placeholders(target) : List.of();
        return Stream.concat(target.path().placeholders().stream(), inBody.stream())
                .anyMatch(Placeholder::isId);
    }

    Answer ask(List<Object> keys) {
        return query.once(rule.call(url(), headers, keys));
    }

    String url() {
        return query.connection().url();
    }

    EvidenceWriter evidence(Batch batch) {
        return SinkParts.evidence(query.connection(), batch);
    }

    /** What became of a batch, with the ids that were looked up where the replies gave none. */
    static BatchResult reported(BatchResult result, Batch before, Batch completed) {
        if (before == completed) {
            return result;
        }
        List<Outcome> outcomes = new ArrayList<>(result.outcomes());
        for (int i = 0; i < outcomes.size(); i++) {
            boolean found = before.changes().get(i).destinationId() == null;
            if (found && outcomes.get(i).equals(Outcome.SUCCESSFUL)) {
                outcomes.set(i, Outcome.successful(completed.changes().get(i).destinationId()));
            }
        }
        return new BatchResult(outcomes, result.stop());
    }
}
