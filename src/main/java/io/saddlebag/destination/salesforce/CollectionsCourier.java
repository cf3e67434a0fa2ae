package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Outcome;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Retries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Delivers changes by sObject Collections, up to 200 a call. The reply lists the records in the order of the request; a
 * record that failed for a reason that passes, such as a locked row, is sent again alone, not the whole call.
 */
final class CollectionsCourier {

    /** The most records that Salesforce takes in one call. */
    static final int MOST = 200;

    private final Work work;
    private final Shape shape;
    private final Deque<List<Integer>> waiting = new ArrayDeque<>();
    /** The changes that were sent once more because another writer had made the record in the meantime. */
    private final BitSet raced = new BitSet();

    CollectionsCourier(Work work) {
        this.work = work;
        this.shape = work.shape();
    }

    void deliver(List<Integer> positions) {
        for (int from = 0; from < positions.size(); from += MOST) {
            waiting.add(positions.subList(from, Math.min(from + MOST, positions.size())));
        }
        while (!waiting.isEmpty() && !work.ledger().isOver()) {
            deliverTogether(waiting.remove());
        }
    }

    private void deliverTogether(List<Integer> positions) {
        Retries retries = new Retries(work.rules().retries(), work.times());
        List<Integer> rest = positions;
        while (true) {
            Call call = call(rest);
            rest = again(rest, call, work.connection().client().send(call));
            if (rest.isEmpty() || work.ledger().isOver()) {
                return;
            }
            if (!retries.left()) {
                rest.forEach(work.ledger()::leave);
                return;
            }
            if (!work.await(retries.next())) {
                return;
            }
        }
    }

    private Call call(List<Integer> positions) {
        List<String> ids = positions.stream().map(each -> work.ids()[each]).toList();
        Call call =
                switch (shape.verb()) {
                    case INSERT -> Call.json("POST", "/composite/sobjects", shape.body(positions, null));
                    case UPDATE -> Call.json("PATCH", "/composite/sobjects", shape.body(positions, ids));
                    case UPSERT ->
                        Call.json(
                                "PATCH",
                                "/composite/sobjects/" + shape.object() + "/"
                                        + shape.key().name(),
                                shape.body(positions, null));
                    case DELETE ->
                        new Call(
                                "DELETE",
                                "/composite/sobjects?allOrNone=false&ids=" + String.join(",", ids),
                                null,
                                null,
                                Map.of());
                };
        return work.rules().allowDuplicates() && shape.verb() != Verb.DELETE
                ? new Call(
                        call.method(),
                        call.path(),
                        call.contentType(),
                        call.body(),
                        Map.of("Sforce-Duplicate-Rule-Header", "allowSave=true"))
                : call;
    }

    /** Writes what is decided into the ledger and gives the positions of the changes to send again. */
    private List<Integer> again(List<Integer> positions, Call call, Attempt attempt) {
        if (attempt instanceof Attempt.Barred barred) {
            work.ledger().stop(barred.stop());
            return List.of();
        }
        if (attempt instanceof Attempt.Lost lost) {
            return unsure(positions, call, lost.fault(), null, !lost.sent());
        }
        Reply reply = ((Attempt.Replied) attempt).reply();
        String response = "HTTP " + reply.status() + "\n\n" + reply.text();
        return switch (CallVerdict.of(reply)) {
            case DONE -> read(positions, call, reply);
            case SPLIT -> split(positions, call, reply.fault(), response);
            case AGAIN -> unsure(positions, call, reply.fault(), response, true);
            case UNSURE -> unsure(positions, call, reply.fault(), response, false);
            case STOP -> {
                note(positions, call, reply.fault(), response);
                work.ledger().stop(Patience.stop(call, reply));
                yield List.of();
            }
        };
    }

    private List<Integer> read(List<Integer> positions, Call call, Reply reply) {
        JsonNode results = reply.json();
        if (results == null || !results.isArray() || results.size() != positions.size()) {
            Fault fault = new Fault(
                    "broken-reply", "The reply does not list the " + positions.size() + " records of the call");
            return unsure(positions, call, fault, "HTTP " + reply.status() + "\n\n" + reply.text(), false);
        }
        List<Integer> again = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            read(positions.get(i), call, results.get(i), again);
        }
        return again;
    }

    private void read(int position, Call call, JsonNode result, List<Integer> again) {
        if (result.path("success").asBoolean()) {
            work.ledger().decide(position, Outcome.successful(result.path("id").asText(null)));
            return;
        }
        List<Fault> faults = new ArrayList<>();
        for (JsonNode error : result.path("errors")) {
            faults.add(new Fault(
                    error.path("statusCode").asText("UNKNOWN"),
                    error.path("message").asText()));
        }
        if (faults.isEmpty()) {
            faults.add(new Fault("unexplained", "The reply lists the record neither as saved nor with an error"));
        }
        refused(position, faults, request(position, call), "HTTP 200\n\n" + result, again);
    }

    /** A record that was not saved. */
    void refused(int position, List<Fault> faults, String request, String response, List<Integer> again) {
        Fault first = faults.get(0);
        String message = faults.stream().map(Fault::message).collect(Collectors.joining("; "));
        Evidence evidence = work.evidence().of(position, new Fault(first.code(), message), request, response);
        work.ledger().note(position, evidence);
        Verdict verdict = faults.stream()
                .map(each -> ErrorCodes.verdict(each, shape.verb()))
                .reduce(CollectionsCourier::graver)
                .orElse(Verdict.REFUSED);
        if (verdict == Verdict.AGAIN_ONCE) {
            verdict = raced.get(position) ? Verdict.REFUSED : Verdict.AGAIN;
            raced.set(position);
        }
        switch (verdict) {
            case DONE -> work.ledger().decide(position, Outcome.SUCCESSFUL);
            case AGAIN -> again.add(position);
            case STOP ->
                work.ledger()
                        .stop(new Stop(
                                first.code(),
                                "Salesforce refuses every " + shape.object() + ": " + evidence.message(),
                                ErrorCodes.refusesCredentials(first.code())));
            default -> work.ledger().decide(position, Outcome.rejected(evidence));
        }
    }

    /** A stop outweighs a refusal, and a refusal what may pass. */
    private static Verdict graver(Verdict one, Verdict other) {
        List<Verdict> order = List.of(Verdict.DONE, Verdict.AGAIN_ONCE, Verdict.AGAIN, Verdict.REFUSED, Verdict.STOP);
        return order.indexOf(one) >= order.indexOf(other) ? one : other;
    }

    private List<Integer> split(List<Integer> positions, Call call, Fault fault, String response) {
        if (positions.size() == 1) {
            int position = positions.get(0);
            Evidence evidence = work.evidence().of(position, fault, request(position, call), response);
            work.ledger().decide(position, Outcome.rejected(evidence));
            return List.of();
        }
        int middle = positions.size() / 2;
        waiting.addFirst(positions.subList(middle, positions.size()));
        waiting.addFirst(positions.subList(0, middle));
        return List.of();
    }

    private List<Integer> unsure(List<Integer> positions, Call call, Fault fault, String response, boolean nothingRan) {
        note(positions, call, fault, response);
        if (nothingRan) {
            return positions;
        }
        positions.forEach(work.ledger()::doubt);
        if (shape.verb().repeatable()) {
            return positions;
        }
        positions.forEach(work.ledger()::leave);
        return List.of();
    }

    private void note(List<Integer> positions, Call call, Fault fault, String response) {
        for (int position : positions) {
            work.ledger().note(position, work.evidence().ofCall(fault, request(position, call), response));
        }
    }

    private String request(int position, Call call) {
        String id = work.ids()[position];
        return shape.verb() == Verb.DELETE
                ? "DELETE /composite/sobjects?ids=" + id
                : call.method() + " " + call.path() + "\n\n" + shape.picture(position, id);
    }
}
