package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.Outcome;
import io.saddlebag.row.Change;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the Salesforce ids of records that are to be updated or deleted: in the field Id, else as remembered, else by a
 * query for the destination key.
 */
final class IdLookup {

    /** Characters of a query; Salesforce takes 16,384 bytes of URL, and what is encoded may grow threefold. */
    private static final int LONGEST_QUERY = 4_000;

    private final Work work;
    private final SObject object;
    private final Shape shape;

    IdLookup(Work work, SObject object) {
        this.work = work;
        this.object = object;
        this.shape = work.shape();
    }

    /** Fills in the ids, and decides about the changes whose record there is not. The rest is to be sent. */
    List<Integer> find(List<Integer> positions) {
        List<Integer> ready = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int position : positions) {
            work.ids()[position] = known(shape.change(position));
            (work.ids()[position] == null ? unknown : ready).add(position);
        }
        if (!unknown.isEmpty()) {
            ready.addAll(query(unknown));
        }
        return ready;
    }

    private String known(Change change) {
        int column = shape.batch().fields().position(Shape.ID);
        Object mapped = column < 0 ? null : change.value(column);
        return mapped == null ? change.destinationId() : mapped.toString();
    }

    private List<Integer> query(List<Integer> positions) {
        Column key = shape.key();
        if (key == null || object.field(key.name()).filter(SField::key).isEmpty()) {
            positions.forEach(each -> refuse(each, "no-id", "The Salesforce id of the record is not known"));
            return List.of();
        }
        List<Integer> found = new ArrayList<>();
        for (int from = 0; from < positions.size() && !work.ledger().isOver(); ) {
            int to = from;
            StringBuilder values = new StringBuilder();
            while (to < positions.size() && (to == from || values.length() < LONGEST_QUERY) && to - from < 200) {
                values.append(to == from ? "" : ",").append(literal(key, positions.get(to)));
                to++;
            }
            found.addAll(query(positions.subList(from, to), key, values.toString()));
            from = to;
        }
        return found;
    }

    private List<Integer> query(List<Integer> positions, Column key, String values) {
        String soql =
                "SELECT Id, " + key.name() + " FROM " + object.name() + " WHERE " + key.name() + " IN (" + values + ")";
        Call call = Call.get("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
        Map<String, List<String>> ids = new HashMap<>();
        while (call != null) {
            Attempt attempt = new Patience(work).send(call);
            JsonNode page = attempt instanceof Attempt.Replied replied
                            && replied.reply().isOk()
                    ? replied.reply().json()
                    : null;
            if (page == null) {
                positions.forEach(each -> unanswered(each, attempt));
                return List.of();
            }
            page.path("records").forEach(each -> ids.computeIfAbsent(
                            folded(each.path(key.name()).asText()), missing -> new ArrayList<>())
                    .add(each.path("Id").asText()));
            String next = page.path("nextRecordsUrl").asText("");
            call = next.isEmpty() ? null : Call.get(next);
        }
        return matched(positions, key, ids);
    }

    private List<Integer> matched(List<Integer> positions, Column key, Map<String, List<String>> ids) {
        List<Integer> found = new ArrayList<>();
        for (int position : positions) {
            List<String> matches = ids.getOrDefault(folded(text(key, position)), List.of());
            if (matches.size() == 1) {
                work.ids()[position] = matches.get(0);
                found.add(position);
            } else if (matches.size() > 1) {
                refuse(
                        position,
                        "DUPLICATE_EXTERNAL_ID",
                        "Salesforce has " + matches.size() + " records with this " + key.name() + ": "
                                + String.join(", ", matches));
            } else if (shape.verb() == Verb.DELETE) {
                work.ledger().decide(position, Outcome.SUCCESSFUL);
            } else {
                refuse(position, "missing", "Salesforce has no " + object.name() + " with this " + key.name());
            }
        }
        return found;
    }

    private String text(Column key, int position) {
        return key.text(shape.change(position).value(key.position()));
    }

    private String literal(Column key, int position) {
        String text = text(key, position);
        return key.kind() == Kind.NUMBER || key.kind() == Kind.INTEGER
                ? text
                : "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Two keys that differ in letter case only never share a batch, so that this confuses no records. */
    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private void refuse(int position, String code, String message) {
        work.ledger()
                .decide(position, Outcome.rejected(work.evidence().of(position, new Fault(code, message), null, null)));
    }

    private void unanswered(int position, Attempt attempt) {
        Fault fault = attempt instanceof Attempt.Lost lost
                ? lost.fault()
                : attempt instanceof Attempt.Replied replied
                        ? replied.reply().fault()
                        : new Fault("stopped", "Salesforce was not asked for the record's id");
        work.ledger().note(position, work.evidence().of(position, fault, null, null));
        work.ledger().leave(position);
    }
}
