package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.delivery.Masking;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.security.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Keeps what was sent for a record and what came back, with everything masked that must be. */
final class EvidenceText {

    /** How many characters of a request or a reply are kept. */
    private static final int LONGEST = 8192;

    /** Of how many characters those are taken, so that no secret is cut in two and a huge reply is not searched whole. */
    private static final int SEARCHED = 4 * LONGEST;

    private final Supplier<Redaction> secrets;
    private final Batch batch;
    private final boolean sensitive;
    private Said lastSaid;

    /** What was said of a whole call, masked once for all of its records. */
    private record Said(Fault fault, String response, String message, String masked) {}

    /** @param secrets those of the connection, which become more when a session is renewed */
    EvidenceText(Supplier<Redaction> secrets, Batch batch) {
        this.secrets = secrets;
        this.batch = batch;
        this.sensitive = batch.fields().all().stream().anyMatch(Field::sensitive);
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
            List<Change> all = sensitive ? batch.changes() : List.of();
            lastSaid = new Said(fault, response, mask(all, fault.message()), cut(mask(all, response)));
        }
        String own = cut(mask(List.of(batch.changes().get(position)), request));
        return new Evidence(fault.code(), lastSaid.message(), own, lastSaid.masked());
    }

    /** What is said of a whole call, as it may be shown. */
    String words(Fault fault) {
        return ofCall(0, fault, null, null).message();
    }

    private String mask(List<Change> changes, String text) {
        if (text == null) {
            return null;
        }
        String searched = text.length() <= SEARCHED ? text : text.substring(0, SEARCHED);
        String masked = new Masking(secrets.get(), batch.fields(), changes).mask(searched);
        List<Object> elements = elements(changes);
        return elements.isEmpty() ? masked : ofElements(elements).mask(masked);
    }

    /** Lists are sent as their elements, separated by semicolons, and Salesforce's messages name single ones. */
    private List<Object> elements(List<Change> changes) {
        List<Object> elements = new ArrayList<>();
        for (int field = 0; sensitive && field < batch.fields().size(); field++) {
            for (Change change : changes) {
                if (batch.fields().get(field).sensitive() && change.value(field) instanceof List<?> list) {
                    elements.addAll(list);
                }
            }
        }
        return elements;
    }

    private static Masking ofElements(List<Object> elements) {
        List<Field> fields = IntStream.range(0, elements.size())
                .mapToObj(each -> new Field("element " + each, false, true))
                .toList();
        Change change = new Change(List.of(), elements.toArray(), null, null);
        return new Masking(new Redaction(List.of()), new Fields(fields), List.of(change));
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
