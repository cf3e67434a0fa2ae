package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.destination.delivery.Values;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A mapped field and how its values are written.
 *
 * @param position of the field in the batch
 * @param name     as the sync maps it, which is also the Bulk API's name for it
 * @param kind     what its values are; those of the external id, where it fills a look-up
 * @param related  what it refers to, or {@code null}
 * @param lookup   the look-up field behind a relationship, or {@code null}
 */
record Column(int position, String name, Kind kind, RelatedKey related, String lookup) {

    /** Writes the member of a record's JSON object that the value makes. */
    void write(JsonGenerator out, Object value) throws IOException {
        if (related == null) {
            out.writeFieldName(name);
            json(out, value);
        } else if (isClearing(value)) {
            // a nested null is refused: a look-up is cleared by its own field
            out.writeNullField(lookup);
        } else {
            out.writeObjectFieldStart(related.relationship());
            if (related.object() != null) {
                out.writeObjectFieldStart("attributes");
                out.writeStringField("type", related.object());
                out.writeEndObject();
            }
            out.writeFieldName(related.field());
            json(out, value);
            out.writeEndObject();
        }
    }

    private void json(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (kind == Kind.NUMBER || kind == Kind.INTEGER) {
            String digits = text(value);
            if (value instanceof Number) {
                out.writeNumber(digits);
            } else {
                out.writeString(digits);
            }
        } else if (kind == Kind.BOOLEAN
                && (value.equals("true") || value.equals("false") || value instanceof Boolean)) {
            out.writeBoolean(Boolean.parseBoolean(value.toString()));
        } else {
            out.writeString(text(value));
        }
    }

    /** A value that empties the field: Salesforce keeps no empty text. */
    static boolean isClearing(Object value) {
        return value == null || value.equals("");
    }

    /** As text in a CSV cell, in a query or inside a JSON string. */
    String text(Object value) {
        if (kind == Kind.MULTIPLE && value instanceof List<?> list) {
            return list.stream().map(Values::text).collect(Collectors.joining(";"));
        }
        if (kind == Kind.DATETIME && value instanceof LocalDateTime local) {
            return Values.text(local.atOffset(ZoneOffset.UTC));
        }
        return Values.text(value);
    }
}
