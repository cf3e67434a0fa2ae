package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.destination.delivery.Values;
import io.saddlebag.destination.http.NullRule.Nulls;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** What placeholders stand for in the JSON of one record. */
record RecordScope(RecordView row, FieldsObject object, NullRule nulls, Style style) implements JsonTemplate.Scope {

    /** What is no value of a field, and so not written as those are. */
    private static final Set<Placeholder.Kind> VERBATIM =
            EnumSet.of(Placeholder.Kind.INDEX, Placeholder.Kind.ID_NUMBER, Placeholder.Kind.UPSERT);

    @Override
    public void write(Placeholder placeholder, JsonGenerator out) throws IOException {
        if (placeholder.kind() == Placeholder.Kind.FIELDS || placeholder.kind() == Placeholder.Kind.OTHERS) {
            object.write(out, row, placeholder.kind() == Placeholder.Kind.FIELDS);
            return;
        }
        Object value = placeholder.value(row);
        if (VERBATIM.contains(placeholder.kind())) {
            Values.write(out, value);
            return;
        }
        try {
            style.write(
                    out,
                    placeholder.field(),
                    value == null && nulls.of(placeholder.field()) == Nulls.EMPTY ? "" : value);
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
        return placeholder.kind() == Placeholder.Kind.FIELD
                && nulls.of(placeholder.field()) == Nulls.OMIT
                && placeholder.value(row) == null;
    }
}
