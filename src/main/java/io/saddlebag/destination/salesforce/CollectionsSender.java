package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Attempt;
import io.saddlebag.destination.delivery.BatchDelivery;
import io.saddlebag.destination.delivery.EvidenceWriter.Said;
import io.saddlebag.destination.delivery.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends changes by sObject Collections, up to 200 a call. The reply lists the records in the order of the request; a record that
 * failed for a reason that passes, such as a locked row, is sent again alone, not the whole call.
 */
final class CollectionsSender implements BatchDelivery.Sender {

    /** The most records that Salesforce takes in one call. */
    static final int MOST = 200;

    /** After so many calls of one record that were refused as a whole, and none that was not, no other will do better. */
    private static final int HOPELESS = 20;

    private final SalesforceBatch batch;
    private final RecordLayout layout;
    private final RecordErrors errors;
    private boolean anyAccepted;
    private int refusedAlone;

    CollectionsSender(SalesforceBatch batch, RecordErrors errors) {
        this.batch = batch;
        this.layout = batch.layout();
        this.errors = errors;
    }

    /** Salesforce refuses all records of a call that are for the same one, so they go in successive calls. */
    List<List<Integer>> groups(List<Integer> positions) {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> rest = positions;
        while (!rest.isEmpty()) {
            Set<String> known = new HashSet<>();
            List<Integer> together = new ArrayList<>();
            List<Integer> later = new ArrayList<>();
            for (int position : rest) {
                String identity = layout.identity(position, batch.ids()[position]);
                (identity == null || known.add(identity) ? together : later).add(position);
            }
            groups.addAll(BatchDelivery.groups(together, MOST));
            rest = later;
        }
        return groups;
    }

    @Override
    public void send(Attempt attempt) {
        Call call = call(attempt.positions());
        CallResult result = batch.send(call);
        Reply reply = batch.read(attempt, call, result, true, position -> request(position, call));
        if (reply != null) {
            anyAccepted = true;
            read(attempt, call, reply);
        } else if (attempt.size() == 1
                && result instanceof CallResult.Replied refused
                && refused.reply().action() == Action.SPLIT) {
            refusedAlone(attempt, call, refused.reply());
        }
    }

    private void refusedAlone(Attempt attempt, Call call, Reply reply) {
        refusedAlone++;
        if (!anyAccepted && refusedAlone >= HOPELESS) {
            String reason = "Salesforce refuses every " + call.method() + " " + call.place() + ": "
                    + batch.words(reply.failure());
            attempt.stop(new Stop(reply.failure().code(), reason, false));
        }
    }

    private Call call(List<Integer> positions) {
        List<String> ids = positions.stream().map(each -> batch.ids()[each]).toList();
        if (layout.operation() == DmlOperation.DELETE) {
            return Call.bare("DELETE", "/composite/sobjects?allOrNone=false&ids=" + String.join(",", ids));
        }
        Call call =
                switch (layout.operation()) {
                    case INSERT -> Call.json("POST", "/composite/sobjects", layout.body(positions, null));
                    case UPSERT ->
                        Call.json(
                                "PATCH",
                                "/composite/sobjects/" + layout.object() + "/"
                                        + layout.key().name(),
                                layout.body(positions, null));
                    default -> Call.json("PATCH", "/composite/sobjects", layout.body(positions, ids));
                };
        return batch.rules().allowDuplicates() ? call.with("Sforce-Duplicate-Rule-Header", "allowSave=true") : call;
    }

    private void read(Attempt attempt, Call call, Reply reply) {
        List<Integer> positions = attempt.positions();
        JsonNode results = reply.json();
        if (results == null || !results.isArray() || results.size() != positions.size()) {
            Said said = new Said(
                    "broken-reply",
                    "The reply does not list the " + positions.size() + " records of the call",
                    "HTTP " + reply.status());
            batch.passing(attempt, said, true, position -> request(position, call));
            return;
        }
        Said untold = new Said(
                "broken-reply", "The reply does not say whether the record was saved", "HTTP " + reply.status());
        for (int i = 0; i < positions.size(); i++) {
            int position = positions.get(i);
            JsonNode result = results.get(i);
            if (!result.path("success").isBoolean()) {
                Evidence why = batch.evidence().ofCall(position, positions, untold, request(position, call));
                attempt.retryInDoubt(position, why);
            } else if (result.path("success").booleanValue()) {
                attempt.accept(position, result.path("id").asText(null));
            } else {
                errors.decide(
                        attempt,
                        position,
                        failures(result),
                        request(position, call),
                        "HTTP 200\n\n" + result,
                        attempt::retry);
            }
        }
    }

    private static List<Failure> failures(JsonNode result) {
        List<Failure> failures = new ArrayList<>();
        for (JsonNode error : result.path("errors")) {
            failures.add(new Failure(
                    error.path("statusCode").asText("UNKNOWN"),
                    error.path("message").asText()));
        }
        return failures.isEmpty()
                ? List.of(new Failure("unexplained", "The record was not saved, and the reply does not say why"))
                : failures;
    }

    private String request(int position, Call call) {
        String id = batch.ids()[position];
        return layout.operation() == DmlOperation.DELETE
                ? "DELETE /composite/sobjects?ids=" + id
                : call.method() + " " + call.path() + "\n\n" + layout.picture(position, id);
    }
}
