package io.saddlebag.destination.jdbc;

import io.saddlebag.destination.Evidence;
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

    /** Of a record that the database, or the connection to it, failed on. */
    Evidence failed(Row row, SQLException failure) {
        Redaction redaction = secrets.and(sensitiveTexts(row));
        String state = Verdict.state(failure);
        String message = redaction.redact(dialect.message(failure, discreet));
        String response = "SQLState " + state + ", code " + failure.getErrorCode() + ": " + message;
        return new Evidence(state == null ? "unknown" : state, message, request(row), response);
    }

    /** Of a record that an update did not find. */
    Evidence missing(Row row, Table table) {
        return new Evidence(
                "missing", "Table " + table.label() + " has no record of this key", request(row), "0 records updated");
    }

    /** Of a record with a value that its column cannot hold. */
    Evidence unfit(int field, Object value, Column column, String reason) {
        String shown = fields.get(field).sensitive() ? Redaction.MASK : literal(value);
        return new Evidence(
                "conversion",
                "Field '" + fields.get(field).name() + "': the " + Conversion.nameOf(value) + " " + shown
                        + " cannot be stored in column " + column.name() + " of type " + column.label() + ": " + reason,
                null,
                null);
    }

    /** Of a record that cannot be found because a part of its key is NULL. */
    Evidence keyless(int field) {
        return new Evidence(
                "key", "Key field '" + fields.get(field).name() + "' is NULL, which finds no record", null, null);
    }

    private String request(Row row) {
        return secrets.redact(row.plan()
                .text(field -> fields.get(field).sensitive() ? Redaction.MASK : literal(row.values()[field])));
    }

    private List<String> sensitiveTexts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).sensitive() && row.values()[i] != null) {
                texts.add(text(row.values()[i]));
                texts.add(text(row.change().value(i)));
            }
        }
        return texts;
    }

    private static String literal(Object value) {
        if (value == null) {
            return "NULL";
        }
        String text = text(value);
        String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
        if (value instanceof Number || value instanceof Boolean) {
            return shown;
        }
        return (value instanceof byte[] ? "X'" : "'") + shown.replace("'", "''") + "'";
    }

    private static String text(Object value) {
        try {
            return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : Texts.of(value);
        } catch (ConversionException e) {
            return String.valueOf(value);
        }
    }
}
