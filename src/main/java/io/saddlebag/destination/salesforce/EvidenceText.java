package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.delivery.Masking;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.security.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps what was sent for a record and what came back, with everything masked that must be. */
final class EvidenceText {

    /** How many characters of a request or a reply are kept. */
    private static final int LONGEST = 8192;

    /** Of how many characters those are taken, so that no secret is cut in two and a huge reply is not searched whole. */
    private static final int SEARCHED = 4 * LONGEST;

    private final Supplier<Redaction> secrets;
    private final Batch batch;
    private final List<Column> sensitive;
    private Said lastSaid;

    /** What was said of a whole call, masked once for all of its records. */
    private record Said(Fault fault, String response, String message, String masked) {}

    /** @param secrets those of the connection, which become more when a session is renewed */
    EvidenceText(Supplier<Redaction> secrets, Shape shape) {
        this.secrets = secrets;
        this.batch = shape.batch();
        this.sensitive = shape.columns().stream()
                .filter(column -> batch.fields().get(column.position()).sensitive())
                .toList();
    }

    /** @param response what is said of this record alone, or {@code null} */
    Evidence of(int position, Fault fault, String request, String response) {
        List<Change> own = List.of(batch.changes().get(position));
        return new Evidence(
                fault.code(), mask(own, fault.message()), cut(mask(own, request)), cut(mask(own, response)));
    }

    /** @param response a reply to a call with several records, of whose values it may hold any */
    Evidence ofCall(int position, Fault fault, String request, String response) {
        if (lastSaid == null || lastSaid.fault() != fault || lastSaid.response() != response) {
            List<Change> all = anySensitive() ? batch.changes() : List.of();
            lastSaid = new Said(fault, response, mask(all, fault.message()), cut(mask(all, response)));
        }
        String own = cut(mask(List.of(batch.changes().get(position)), request));
        return new Evidence(fault.code(), lastSaid.message(), own, lastSaid.masked());
    }

    /** What is said of a whole call, as it may be shown. */
    String words(Fault fault) {
        return ofCall(0, fault, null, null).message();
    }

    /** The row that a bulk job has refused, as CSV with its header. */
    String row(int position, BulkResults.Row row) {
        List<Change> own = List.of(batch.changes().get(position));
        return row.text((column, cell) -> {
            int field = batch.fields().position(column);
            boolean hidden = field >= 0 && batch.fields().get(field).sensitive() && !cell.isEmpty();
            // before it is written as CSV, which doubles quotation marks
            return hidden ? Redaction.MASK : mask(own, cell);
        });
    }

    private boolean anySensitive() {
        return batch.fields().all().stream().anyMatch(Field::sensitive);
    }

    private String mask(List<Change> changes, String text) {
        if (text == null) {
            return null;
        }
        Redaction all = secrets.get().and(written(changes));
        return new Masking(all, batch.fields(), changes).mask(text, SEARCHED, false);
    }

    /** Sensitive values that are written in another form than is usual. */
    private List<String> written(List<Change> changes) {
        List<String> written = new ArrayList<>();
        for (Column column : sensitive) {
            for (Change change : changes) {
                Object value = change.value(column.position());
                if (column.kind() != Kind.TEXT && value != null && !(value instanceof List<?>)) {
                    written.add(column.text(value));
                }
            }
        }
        return written;
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
