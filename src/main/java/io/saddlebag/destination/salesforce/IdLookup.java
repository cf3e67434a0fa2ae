package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.delivery.Attempt;
import io.saddlebag.destination.delivery.BatchDelivery;
import io.saddlebag.destination.delivery.EvidenceWriter.Said;
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

    private final SalesforceBatch batch;
    private final SObject object;
    private final RecordLayout layout;

    IdLookup(SalesforceBatch batch, SObject object) {
        this.batch = batch;
        this.object = object;
        this.layout = batch.layout();
    }

    /** Fills in the ids, and decides about the changes whose record is not there. The rest is to be sent. */
    List<Integer> find(List<Integer> positions) {
        List<Integer> ready = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int position : positions) {
            String id = known(layout.change(position));
            if (id == null) {
                unknown.add(position);
            } else if (RecordLayout.isId(id)) {
                batch.ids()[position] = id;
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
        int column = layout.batch().fields().position(RecordLayout.ID);
        Object mapped = column < 0 ? null : change.value(column);
        return Column.isClearing(mapped) ? change.destinationId() : mapped.toString();
    }

    private List<Integer> query(List<Integer> positions) {
        Column key = layout.key();
        if (key == null || object.field(key.name()).filter(SField::key).isEmpty()) {
            positions.forEach(each -> refuse(each, "no-id", "The Salesforce id of the record is not known"));
            return List.of();
        }
        List<Integer> found = new ArrayList<>();
        new BatchDelivery(batch.ledger(), batch.retries(), true)
                .deliver(groups(positions, key), attempt -> query(attempt, key, found));
        return found;
    }

    private List<List<Integer>> groups(List<Integer> positions, Column key) {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> together = new ArrayList<>();
        int length = 0;
        for (int position : positions) {
            String text = text(key, position);
            if (Column.isClearing(text)) {
                refuse(position, "no-id", "The record has no " + key.name());
                continue;
            }
            int more = encoded(literal(key, text) + ",").length();
            if (!together.isEmpty() && (together.size() == MOST_KEYS || length + more > LONGEST_QUERY)) {
                groups.add(together);
                together = new ArrayList<>();
                length = 0;
            }
            together.add(position);
            length += more;
        }
        groups.add(together);
        return groups;
    }

    private void query(Attempt attempt, Column key, List<Integer> found) {
        String values = attempt.positions().stream()
                .map(each -> literal(key, text(key, each)))
                .collect(Collectors.joining(","));
        String soql =
                "SELECT Id, " + key.name() + " FROM " + object.name() + " WHERE " + key.name() + " IN (" + values + ")";
        Call call = Call.get("/query?q=" + encoded(soql));
        Map<String, Set<String>> ids = new HashMap<>();
        while (call != null) {
            // a key that Salesforce cannot read must not keep the others from being found
            Reply reply = batch.read(attempt, call, batch.send(call), false, position -> null);
            if (reply == null) {
                return;
            }
            JsonNode page = reply.json();
            if (page == null || !page.path("records").isArray()) {
                Said said = new Said("broken-reply", "The reply to the look-up of ids lists no records");
                batch.passing(attempt, said, false, position -> null);
                return;
            }
            page.path("records").forEach(each -> ids.computeIfAbsent(
                            key.comparable(each.path(key.name()).asText()), missing -> new TreeSet<>())
                    .add(each.path("Id").asText()));
            String next = page.path("nextRecordsUrl").asText("");
            call = next.isEmpty() ? null : Call.get(next);
        }
        match(attempt, key, ids, found);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void match(Attempt attempt, Column key, Map<String, Set<String>> ids, List<Integer> found) {
        for (int position : attempt.positions()) {
            Object value = layout.change(position).value(key.position());
            Set<String> matches = ids.getOrDefault(key.comparable(value), Set.of());
            if (matches.size() == 1) {
                batch.ids()[position] = matches.iterator().next();
                found.add(position);
                attempt.defer(position, null);
            } else if (matches.size() > 1) {
                String message = "Salesforce has " + matches.size() + " records with this " + key.name() + ": "
                        + String.join(", ", matches);
                attempt.reject(position, why(position, "DUPLICATE_EXTERNAL_ID", message));
            } else if (layout.operation() == DmlOperation.DELETE) {
                attempt.accept(position, null);
            } else {
                attempt.reject(
                        position,
                        why(position, "missing", "Salesforce has no " + object.name() + " with this " + key.name()));
            }
        }
    }

    private String text(Column key, int position) {
        return key.text(layout.change(position).value(key.position()));
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
        batch.ledger().refused(position, why(position, code, message));
    }

    private Evidence why(int position, String code, String message) {
        return batch.evidence().of(position, new Said(code, message), null);
    }
}
