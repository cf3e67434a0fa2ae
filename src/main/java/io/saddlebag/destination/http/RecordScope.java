package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.destination.delivery.Values;
import java.io.IOException;

/** What placeholders stand for in the JSON of one record. */
record RecordScope(Row row, FieldsObject object, Nulls nulls, Style style) implements JsonTemplate.Scope {

    @Override
    public void write(Placeholder placeholder, JsonGenerator out) throws IOException {
        if (placeholder.kind() == Placeholder.Kind.FIELDS || placeholder.kind() == Placeholder.Kind.OTHERS) {
            object.write(out, row, placeholder.kind() == Placeholder.Kind.FIELDS);
            return;
        }
        Object value = placeholder.value(row);
        if (placeholder.kind() == Placeholder.Kind.INDEX || placeholder.kind() == Placeholder.Kind.ID_NUMBER) {
            Values.write(out, value);
            return;
        }
        try {
            style.write(out, placeholder.field(), value == null && nulls == Nulls.EMPTY ? "" : value);
        } catch (UnsendableException e) {
            throw new UnsendableException("In field '" + placeholder.field() + "' " + e.getMessage());
        }
    }

    @Override
    public String text(Placeholder placeholder) {
        return style.text(placeholder.value(row));
    }

    @Override
    public boolean omits(Placeholder placeholder) {
        return nulls == Nulls.OMIT && placeholder.kind() == Placeholder.Kind.FIELD && placeholder.value(row) == null;
    }
}
