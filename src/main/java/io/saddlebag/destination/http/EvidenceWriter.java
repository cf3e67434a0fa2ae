package io.saddlebag.destination.http;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.delivery.Masking;
import io.saddlebag.row.Fields;
import java.util.List;

/** Keeps what was sent for a record and what came back, with everything masked that must be. */
final class EvidenceWriter {

    /** How many characters of a request or a reply are kept. */
    static final int LONGEST = 8192;

    /** A reply is cut here before it is searched for secrets, which takes time. */
    private static final int LONGEST_SEARCHED = 32 * 1024;

    private final HttpConnection connection;
    private final Requests requests;

    EvidenceWriter(HttpConnection connection, Requests requests) {
        this.connection = connection;
        this.requests = requests;
    }

    /** What came back, masked and cut. */
    record Report(String code, String message, String response) {}

    /**
     * @param rows  the records whose values the reply may hold
     * @param reply what came back, or {@code null}
     * @param item  what is said of the record; its element stands for the reply's body where there is one
     */
    Report report(List<Row> rows, Reply reply, Item item) {
        Masking masking = masking(rows);
        String response = null;
        if (reply != null) {
            String body = item.element() == null ? reply.text() : item.element();
            String whole = reply.statusLine() + (body.isBlank() ? "" : "\n\n" + body);
            response = cut(masking.mask(whole, LONGEST_SEARCHED, !reply.complete()));
        }
        return new Report(masking.mask(item.code()), masking.mask(item.message()), response);
    }

    Evidence of(Sending sending, Row row, Report report) {
        // the request shows its sensitive fields as masks already, but other places may repeat their values
        Masking masking = masking(List.of(row));
        String request = cut(masking.mask(requests.picture(sending.target(), row, sending.call())));
        return new Evidence(report.code, report.message, request, report.response);
    }

    /** For a record of which nothing was sent. */
    Evidence unsent(Row row, String code, String message) {
        Masking masking = masking(List.of(row));
        return new Evidence(code, masking.mask(message), null, null);
    }

    private Masking masking(List<Row> rows) {
        Fields fields = rows.isEmpty() ? new Fields(List.of()) : rows.get(0).fields();
        return new Masking(
                connection.redaction(), fields, rows.stream().map(Row::change).toList(), Style::texts);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
