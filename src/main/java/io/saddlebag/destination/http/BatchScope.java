package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.row.Operation;
import java.io.IOException;
import java.util.List;

/** What placeholders stand for in the JSON of a batch, the records of which are already rendered. */
record BatchScope(Operation operation, boolean upsert, List<byte[]> records) implements JsonTemplate.Scope {

    @Override
    public void write(Placeholder placeholder, JsonGenerator out) throws IOException {
        if (placeholder.kind() == Placeholder.Kind.OPERATION) {
            out.writeString(operation.label());
            return;
        }
        if (placeholder.kind() == Placeholder.Kind.UPSERT) {
            out.writeBoolean(upsert);
            return;
        }
        out.writeStartArray();
        for (byte[] record : records) {
            out.writeRawValue(new RawJson(record));
        }
        out.writeEndArray();
    }

    @Override
    public String text(Placeholder placeholder) {
        return placeholder.kind() == Placeholder.Kind.UPSERT ? String.valueOf(upsert) : operation.label();
    }

    @Override
    public boolean omits(Placeholder placeholder) {
        return false;
    }
}
