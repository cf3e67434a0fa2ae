package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.Evidence;
import io.saddlebag.destination.delivery.Masking;
import io.saddlebag.destination.delivery.Values;
import io.saddlebag.destination.jdbc.Conversion.ConversionException;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.security.Redaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes down why a record was not accepted, with secrets and sensitive values masked. */
final class RecordEvidence {

    /** Longer values are cut in evidence. */
    private static final int LONGEST_VALUE = 500;

    /** Of how many characters those are taken, so that no secret is cut in two. */
    private static final int LONGEST_SEARCHED = 16 * LONGEST_VALUE;

    private final Fields fields;
    private final Redaction secrets;
    private final Dialect dialect;
    private final boolean discreet;

    RecordEvidence(Fields fields, Redaction secrets, Dialect dialect) {
        this.fields = fields;
        this.secrets = secrets;
        this.dialect = dialect;
        this.discreet = fields.all().stream().anyMatch(Field::sensitive);
    }

    /**
     * Of a record that the database, or the connection to it, failed on.
     *
     * @param reason what more there is to say, or {@code null}
     */
    Evidence failed(TableRow row, SQLException failure, String reason) {
        String state = Verdict.state(failure);
        String message = masking(row).mask(dialect.message(failure, discreet));
        String response = "SQLState " + state + ", code " + failure.getErrorCode() + ": " + message;
        String whole = reason == null ? message : message + ". " + masking(row).mask(reason);
        return new Evidence(state == null ? "unknown" : state, whole, request(row), response);
    }

    /** Of a record whose statement the database took without writing the record. */
    Evidence of(TableRow row, Finding finding, Table table) {
        String in = "Table " + table.label();
        return switch (finding.state()) {
            case MISSING ->
                new Evidence("missing", in + " has no record of this key", request(row), "0 records updated");
            case SKIPPED ->
                new Evidence(
                        "unwritten",
                        "The database took the statement and wrote no record. A trigger on " + table.label()
                                + " that returns NULL, a rule that does something else instead, or row-level security may be the"
                                + " cause. If the record is written elsewhere that way, set acceptUncounted=true",
                        request(row),
                        "0 records written");
            case KEPT ->
                new Evidence(
                        "kept",
                        "The database took the statement, and the record is still there. A trigger on " + table.label()
                                + " that returns NULL, a rule that does something else instead, or row-level security may be the"
                                + " cause",
                        request(row),
                        "0 records deleted");
            case OTHER ->
                new Evidence(
                        "spelling",
                        in + " has a record with the key " + finding.spelling()
                                + ", which it takes for the same key although it is spelt otherwise. It was left alone",
                        request(row),
                        "0 records written");
            case WRITTEN -> throw new IllegalArgumentException("The record is written");
        };
    }

    /** Of a record with a value that its column cannot hold. */
    Evidence unfit(int field, Object value, Column column, String reason) {
        String shown = fields.get(field).sensitive()
                ? Redaction.MASK
                : literal(value, new Masking(secrets, fields, List.of()));
        String message = "Field '" + fields.get(field).name() + "': the " + Conversion.nameOf(value) + " " + shown
                + " cannot be stored in column " + column.name() + " of type " + column.label() + ": " + reason;
        return new Evidence("conversion", secrets.redact(message), null, null);
    }

    /** Of a record that cannot be found because a part of its key is NULL. */
    Evidence keyless(int field) {
        return new Evidence(
                "key", "Key field '" + fields.get(field).name() + "' is NULL, which finds no record", null, null);
    }

    private String request(TableRow row) {
        // another field may repeat the value of a sensitive one
        Masking masking = masking(row);
        return masking.mask(row.template()
                .text(field -> fields.get(field).sensitive() ? Redaction.MASK : literal(row.values()[field], masking)));
    }

    /** Sensitive values are masked as they are in the row and as they are in their columns. */
    private Masking masking(TableRow row) {
        List<String> inColumns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).sensitive() && row.values()[i] != null) {
                inColumns.add(text(row.values()[i]));
            }
        }
        return new Masking(
                secrets.and(inColumns),
                fields,
                List.of(row.change()),
                value -> List.of(text(value), Values.text(value)));
    }

    private static String literal(Object value, Masking masking) {
        if (value == null) {
            return "NULL";
        }
        String text = text(value);
        String shown = text.length() > LONGEST_VALUE ? cut(masking.mask(text, LONGEST_SEARCHED, false)) : text;
        if (value instanceof Number || value instanceof Boolean) {
            return shown;
        }
        return (value instanceof byte[] ? "X'" : "'") + shown.replace("'", "''") + "'";
    }

    private static String cut(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    private static String text(Object value) {
        try {
            return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : Texts.of(value);
        } catch (ConversionException e) {
            return String.valueOf(value);
        }
    }
}
