package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Proof;
import io.saddlebag.destination.delivery.Retries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Delivers changes by sObject Collections, up to 200 a call. The reply lists the records in the order of the request; a
 * record that failed for a reason that passes, such as a locked row, is sent again alone, not the whole call.
 */
final class CollectionsCourier {

    /** The most records that Salesforce takes in one call. */
    static final int MOST = 200;

    /** After so many calls of one record that were refused as a whole, and none that was not, no other will do better. */
    private static final int HOPELESS = 20;

    private final Work work;
    private final Shape shape;
    private final Judge judge;
    private final Deque<List<Integer>> waiting = new ArrayDeque<>();
    private boolean anyAccepted;
    private int refusedAlone;

    CollectionsCourier(Work work, Judge judge) {
        this.work = work;
        this.shape = work.shape();
        this.judge = judge;
    }

    void deliver(List<Integer> positions) {
        enqueue(positions);
        while (!waiting.isEmpty() && !work.ledger().isOver()) {
            deliverTogether(waiting.remove());
        }
    }

    /** Salesforce refuses all records of a call that are for the same one, so they go in successive calls. */
    private void enqueue(List<Integer> positions) {
        Set<String> known = new HashSet<>();
        List<Integer> call = new ArrayList<>();
        List<Integer> later = new ArrayList<>();
        for (int position : positions) {
            String identity = shape.identity(position, work.ids()[position]);
            if (identity != null && !known.add(identity)) {
                later.add(position);
                continue;
            }
            call.add(position);
            if (call.size() == MOST) {
                waiting.add(call);
                call = new ArrayList<>();
            }
        }
        if (!call.isEmpty()) {
            waiting.add(call);
        }
        if (!later.isEmpty()) {
            enqueue(later);
        }
    }

    private void deliverTogether(List<Integer> positions) {
        Retries retries = new Retries(work.rules().retries(), work.times());
        List<Integer> rest = positions;
        while (true) {
            Call call = call(rest);
            work.ledger().sending(rest);
            Attempt attempt = work.send(call);
            rest = again(rest, call, attempt);
            if (rest.isEmpty() || work.ledger().isOver()) {
                return;
            }
            if (!retries.left()) {
                rest.forEach(work.ledger()::leave);
                return;
            }
            if (!work.await(retries.next(), attempt)) {
                return;
            }
        }
    }

    private Call call(List<Integer> positions) {
        List<String> ids = positions.stream().map(each -> work.ids()[each]).toList();
        if (shape.verb() == Verb.DELETE) {
            return Call.bare("DELETE", "/composite/sobjects?allOrNone=false&ids=" + String.join(",", ids));
        }
        Call call =
                switch (shape.verb()) {
                    case INSERT -> Call.json("POST", "/composite/sobjects", shape.body(positions, null));
                    case UPSERT ->
                        Call.json(
                                "PATCH",
                                "/composite/sobjects/" + shape.object() + "/"
                                        + shape.key().name(),
                                shape.body(positions, null));
                    default -> Call.json("PATCH", "/composite/sobjects", shape.body(positions, ids));
                };
        return work.rules().allowDuplicates() ? call.with("Sforce-Duplicate-Rule-Header", "allowSave=true") : call;
    }

    /** Writes what is decided into the ledger and gives the positions of the changes to send again. */
    private List<Integer> again(List<Integer> positions, Call call, Attempt attempt) {
        if (attempt instanceof Attempt.Barred barred) {
            positions.forEach(position -> work.ledger().nothingRan(position, null));
            work.ledger().stop(barred.stop());
            return List.of();
        }
        if (attempt instanceof Attempt.Lost lost) {
            return again(positions, call, lost.fault(), null, !lost.sent());
        }
        Reply reply = ((Attempt.Replied) attempt).reply();
        String response = "HTTP " + reply.status() + "\n\n" + reply.text();
        return switch (CallVerdict.of(reply)) {
            case DONE -> read(positions, call, reply);
            case SPLIT -> split(positions, call, reply.fault(), response);
            case AGAIN -> again(positions, call, reply.fault(), response, true);
            case UNSURE -> again(positions, call, reply.fault(), response, false);
            case STOP -> {
                note(positions, call, reply.fault(), response, Proof.nothingRan(reply.status()));
                work.ledger().stop(work.stop(call, reply));
                yield List.of();
            }
        };
    }

    private List<Integer> read(List<Integer> positions, Call call, Reply reply) {
        anyAccepted = true;
        JsonNode results = reply.json();
        if (results == null || !results.isArray() || results.size() != positions.size()) {
            Fault fault = new Fault(
                    "broken-reply", "The reply does not list the " + positions.size() + " records of the call");
            return again(positions, call, fault, "HTTP " + reply.status(), false);
        }
        List<Integer> again = new ArrayList<>();
        List<Integer> untold = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            int position = positions.get(i);
            JsonNode result = results.get(i);
            if (!result.path("success").isBoolean()) {
                untold.add(position);
            } else if (result.path("success").booleanValue()) {
                work.ledger().accepted(position, result.path("id").asText(null));
            } else if (judge.isToBeSentAgain(
                    position, faults(result), request(position, call), "HTTP 200\n\n" + result)) {
                again.add(position);
            }
        }
        if (!untold.isEmpty()) {
            Fault fault = new Fault("broken-reply", "The reply does not say whether the record was saved");
            again.addAll(again(untold, call, fault, "HTTP " + reply.status(), false));
        }
        return again;
    }

    private static List<Fault> faults(JsonNode result) {
        List<Fault> faults = new ArrayList<>();
        for (JsonNode error : result.path("errors")) {
            faults.add(new Fault(
                    error.path("statusCode").asText("UNKNOWN"),
                    error.path("message").asText()));
        }
        return faults.isEmpty()
                ? List.of(new Fault("unexplained", "The record was not saved, and the reply does not say why"))
                : faults;
    }

    private List<Integer> split(List<Integer> positions, Call call, Fault fault, String response) {
        if (positions.size() > 1) {
            positions.forEach(position -> work.ledger().nothingRan(position, null));
            int middle = positions.size() / 2;
            waiting.addFirst(positions.subList(middle, positions.size()));
            waiting.addFirst(positions.subList(0, middle));
            return List.of();
        }
        int position = positions.get(0);
        Evidence evidence = work.evidence().of(position, fault, request(position, call), response);
        work.ledger().refused(position, evidence);
        refusedAlone++;
        if (!anyAccepted && refusedAlone >= HOPELESS) {
            work.ledger()
                    .stop(new Stop(
                            fault.code(),
                            "Salesforce refuses every " + call.method() + " " + call.place() + ": "
                                    + evidence.message(),
                            false));
        }
        return List.of();
    }

    private List<Integer> again(List<Integer> positions, Call call, Fault fault, String response, boolean nothingRan) {
        note(positions, call, fault, response, nothingRan);
        if (nothingRan || shape.verb().repeatable()) {
            return positions;
        }
        positions.forEach(work.ledger()::leave);
        return List.of();
    }

    private void note(List<Integer> positions, Call call, Fault fault, String response, boolean nothingRan) {
        for (int position : positions) {
            Evidence evidence = work.evidence().ofCall(position, fault, request(position, call), response);
            if (nothingRan) {
                work.ledger().nothingRan(position, evidence);
            } else {
                work.ledger().mayHaveRun(position, evidence);
            }
        }
    }

    private String request(int position, Call call) {
        String id = work.ids()[position];
        return shape.verb() == Verb.DELETE
                ? "DELETE /composite/sobjects?ids=" + id
                : call.method() + " " + call.path() + "\n\n" + shape.picture(position, id);
    }
}
