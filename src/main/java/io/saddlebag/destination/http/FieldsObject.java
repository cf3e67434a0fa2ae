package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.destination.http.NullRule.Nulls;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The object of a sync's mapped fields, laid out once: {@code ${fields}} in templates. */
final class FieldsObject {

    private final Fields fields;
    private final NullRule nulls;
    private final Style style;
    private final boolean changedOnly;
    /** From member name to the position of a field, or to the map of a nested object. */
    private final Map<String, Object> members = new LinkedHashMap<>();

    /**
     * @param nested      whether dots in field names make objects
     * @param changedOnly whether updates hold only changed fields, and the key fields
     * @throws IllegalArgumentException if a field would have to be a value and an object at once
     */
    FieldsObject(Fields fields, NullRule nulls, Style style, boolean nested, boolean changedOnly) {
        this.fields = fields;
        this.nulls = nulls;
        this.style = style;
        this.changedOnly = changedOnly;
        for (int position = 0; position < fields.size(); position++) {
            place(fields.get(position).name(), position, nested);
        }
    }

    @SuppressWarnings("unchecked")
    private void place(String name, int position, boolean nested) {
        String[] path = nested ? name.split("\\.", -1) : new String[] {name};
        Map<String, Object> object = members;
        for (int depth = 0; depth < path.length - 1; depth++) {
            Object inner = object.computeIfAbsent(path[depth], each -> new LinkedHashMap<String, Object>());
            if (!(inner instanceof Map)) {
                throw clash(name);
            }
            object = (Map<String, Object>) inner;
        }
        if (object.putIfAbsent(path[path.length - 1], position) != null) {
            throw clash(name);
        }
    }

    private static IllegalArgumentException clash(String name) {
        return new IllegalArgumentException("With nested=true, field '" + name
                + "' would have to stand where another field does. Rename one, or set nested=false");
    }

    /** @param keys whether key fields are among those written */
    void write(JsonGenerator out, RecordView row, boolean keys) throws IOException {
        out.writeStartObject();
        writeMembers(members, out, row, keys);
        out.writeEndObject();
    }

    private void writeMembers(Map<?, ?> object, JsonGenerator out, RecordView row, boolean keys) throws IOException {
        for (Map.Entry<?, ?> member : object.entrySet()) {
            if (!sends(member.getValue(), row, keys)) {
                continue;
            }
            out.writeFieldName((String) member.getKey());
            if (member.getValue() instanceof Integer position) {
                write(position, out, row);
            } else {
                out.writeStartObject();
                writeMembers((Map<?, ?>) member.getValue(), out, row, keys);
                out.writeEndObject();
            }
        }
    }

    private void write(int position, JsonGenerator out, RecordView row) throws IOException {
        Object value = row.value(position);
        try {
            style.write(out, fields.get(position).name(), value == null && nulls(position) == Nulls.EMPTY ? "" : value);
        } catch (UnsendableException e) {
            throw new UnsendableException("In field '" + fields.get(position).name() + "' " + e.getMessage());
        }
    }

    private Nulls nulls(int position) {
        return nulls.of(fields.get(position).name());
    }

    private boolean sends(Object member, RecordView row, boolean keys) {
        if (member instanceof Map<?, ?> object) {
            return object.values().stream().anyMatch(each -> sends(each, row, keys));
        }
        int position = (Integer) member;
        boolean key = fields.get(position).key();
        if (key && !keys) {
            return false;
        }
        if (row.operation() == Operation.DELETE) {
            return key;
        }
        if (nulls(position) == Nulls.OMIT && row.change().value(position) == null) {
            return false;
        }
        return key
                || !changedOnly
                || row.operation() != Operation.UPDATE
                || row.change().changed(position);
    }
}
