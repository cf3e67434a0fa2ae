package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.row.Change;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the Salesforce ids of records that are to be updated or deleted: in the field Id, else as remembered, else by a
 * query for the destination key.
 */
final class IdLookup {

    /** The characters of the keys in a query as it is encoded; Salesforce takes 16,384 of a URL with its headers. */
    private static final int LONGEST_QUERY = 12_000;

    private static final int MOST_KEYS = 200;

    private final Work work;
    private final SObject object;
    private final Shape shape;

    IdLookup(Work work, SObject object) {
        this.work = work;
        this.object = object;
        this.shape = work.shape();
    }

    /** Fills in the ids, and decides about the changes whose record is not there. The rest is to be sent. */
    List<Integer> find(List<Integer> positions) {
        List<Integer> ready = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int position : positions) {
            String id = known(shape.change(position));
            if (id == null) {
                unknown.add(position);
            } else if (Shape.isId(id)) {
                work.ids()[position] = id;
                ready.add(position);
            } else {
                // it would stand in a URL, where it could mean other records
                refuse(
                        position,
                        "MALFORMED_ID",
                        "'" + id + "' is no Salesforce id, which has 15 or 18 letters and digits");
            }
        }
        if (!unknown.isEmpty()) {
            ready.addAll(query(unknown));
        }
        return ready;
    }

    private String known(Change change) {
        int column = shape.batch().fields().position(Shape.ID);
        Object mapped = column < 0 ? null : change.value(column);
        return Column.isClearing(mapped) ? change.destinationId() : mapped.toString();
    }

    private List<Integer> query(List<Integer> positions) {
        Column key = shape.key();
        if (key == null || object.field(key.name()).filter(SField::key).isEmpty()) {
            positions.forEach(each -> refuse(each, "no-id", "The Salesforce id of the record is not known"));
            return List.of();
        }
        List<Integer> found = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        int length = 0;
        for (int position : positions) {
            String text = text(key, position);
            if (Column.isClearing(text)) {
                refuse(position, "no-id", "The record has no " + key.name());
                continue;
            }
            int more = encoded(literal(key, text) + ",").length();
            if (!asked.isEmpty() && (asked.size() == MOST_KEYS || length + more > LONGEST_QUERY)) {
                found.addAll(query(asked, key));
                asked = new ArrayList<>();
                length = 0;
            }
            asked.add(position);
            length += more;
        }
        if (!asked.isEmpty()) {
            found.addAll(query(asked, key));
        }
        return found;
    }

    private List<Integer> query(List<Integer> positions, Column key) {
        if (work.ledger().isOver()) {
            return List.of();
        }
        String values =
                positions.stream().map(each -> literal(key, text(key, each))).collect(Collectors.joining(","));
        String soql =
                "SELECT Id, " + key.name() + " FROM " + object.name() + " WHERE " + key.name() + " IN (" + values + ")";
        Call call = Call.get("/query?q=" + encoded(soql));
        Map<String, Set<String>> ids = new HashMap<>();
        while (call != null) {
            Attempt attempt = new Patience(work).send(call);
            Reply reply = attempt instanceof Attempt.Replied replied ? replied.reply() : null;
            if (reply != null && CallVerdict.of(reply) == CallVerdict.SPLIT) {
                return split(positions, key, reply.fault());
            }
            JsonNode page = reply != null && reply.isOk() ? reply.json() : null;
            if (page == null || !page.path("records").isArray()) {
                positions.forEach(each -> unanswered(each, attempt));
                return List.of();
            }
            page.path("records").forEach(each -> ids.computeIfAbsent(
                            key.comparable(each.path(key.name()).asText()), missing -> new TreeSet<>())
                    .add(each.path("Id").asText()));
            String next = page.path("nextRecordsUrl").asText("");
            call = next.isEmpty() ? null : Call.get(next);
        }
        return matched(positions, key, ids);
    }

    /** A key that Salesforce cannot read must not keep the others from being found. */
    private List<Integer> split(List<Integer> positions, Column key, Fault fault) {
        if (positions.size() == 1) {
            refuse(positions.get(0), fault.code(), fault.message());
            return List.of();
        }
        int middle = positions.size() / 2;
        List<Integer> found = new ArrayList<>(query(positions.subList(0, middle), key));
        found.addAll(query(positions.subList(middle, positions.size()), key));
        return found;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<Integer> matched(List<Integer> positions, Column key, Map<String, Set<String>> ids) {
        List<Integer> found = new ArrayList<>();
        for (int position : positions) {
            Object value = shape.change(position).value(key.position());
            Set<String> matches = ids.getOrDefault(key.comparable(value), Set.of());
            if (matches.size() == 1) {
                work.ids()[position] = matches.iterator().next();
                found.add(position);
            } else if (matches.size() > 1) {
                refuse(
                        position,
                        "DUPLICATE_EXTERNAL_ID",
                        "Salesforce has " + matches.size() + " records with this " + key.name() + ": "
                                + String.join(", ", matches));
            } else if (shape.verb() == Verb.DELETE) {
                work.ledger().accepted(position, null);
            } else {
                refuse(position, "missing", "Salesforce has no " + object.name() + " with this " + key.name());
            }
        }
        return found;
    }

    private String text(Column key, int position) {
        return key.text(shape.change(position).value(key.position()));
    }

    private static String literal(Column key, String text) {
        return key.kind().isNumeric()
                ? text
                : "'"
                        + text.replace("\\", "\\\\")
                                .replace("'", "\\'")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                        + "'";
    }

    private void refuse(int position, String code, String message) {
        work.ledger().refused(position, work.evidence().of(position, new Fault(code, message), null, null));
    }

    private void unanswered(int position, Attempt attempt) {
        Fault fault = attempt instanceof Attempt.Lost lost
                ? lost.fault()
                : attempt instanceof Attempt.Replied replied
                        ? replied.reply().fault()
                        : new Fault("stopped", "Salesforce was not asked for the record's id");
        work.ledger().nothingRan(position, work.evidence().of(position, fault, null, null));
        work.ledger().leave(position);
    }
}
