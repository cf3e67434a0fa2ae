package io.saddlebag.destination.salesforce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.saddlebag.row.Batch;
import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.security.Redaction;
import io.saddlebag.sync.InvalidOptionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How the records of a batch look in a request. */
final class RecordLayout {

    static final String ID = "Id";

    private static final Pattern RECORD = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");
    private static final int SHORT_ID = 15;
    private static final int LONG_ID = 18;

    private static final JsonFactory JSON = new JsonFactory();

    private final Batch batch;
    private final DmlOperation operation;
    private final String object;
    private final boolean changedOnly;
    private final List<Column> columns = new ArrayList<>();
    private Column key;

    /** @param changedOnly whether an update holds only what changed */
    RecordLayout(SObject object, SObjects objects, Batch batch, DmlOperation operation, boolean changedOnly) {
        this.batch = batch;
        this.operation = operation;
        this.object = object.name();
        this.changedOnly = changedOnly;
        for (int position = 0; position < batch.fields().size(); position++) {
            Field field = batch.fields().get(position);
            Column column = column(object, objects, position, field.name());
            if (field.key()) {
                key = column;
            }
            if (!field.name().equals(ID)) {
                columns.add(column);
            }
        }
    }

    private static Column column(SObject object, SObjects objects, int position, String name) {
        RelatedKey related = RelatedKey.of(name);
        if (related == null) {
            Kind kind = object.field(name).map(SField::kind).orElse(Kind.TEXT);
            boolean caseless = object.field(name).map(SField::caseless).orElse(true);
            return new Column(position, name, kind, caseless, null, null);
        }
        SField lookup = object.lookup(related.relationship())
                .orElseThrow(() -> new InvalidOptionException(
                        "field." + name,
                        object.name() + " has no relationship '" + related.relationship() + "' any more"));
        String target = related.object() == null ? lookup.references().get(0) : related.object();
        Kind kind = objects.get(target).field(related.field()).map(SField::kind).orElse(Kind.TEXT);
        return new Column(position, name, kind, true, related, lookup.name());
    }

    Batch batch() {
        return batch;
    }

    DmlOperation operation() {
        return operation;
    }

    String object() {
        return object;
    }

    /** All that is written, the record's own id left out. */
    List<Column> columns() {
        return columns;
    }

    /** By which the destination finds a record, or {@code null}. */
    Column key() {
        return key;
    }

    Change change(int position) {
        return batch.changes().get(position);
    }

    /** Whether the value of a column is part of the request for a change. */
    boolean writes(Column column, Change change) {
        return !changedOnly || change.changed(column.position()) || column == key && operation == DmlOperation.UPSERT;
    }

    /** What Salesforce finds the record by, in the form in which it compares it; {@code null} if by nothing. */
    String identity(int position, String id) {
        if (operation.needsId()) {
            return shortened(id);
        }
        return operation == DmlOperation.UPSERT
                ? key.comparable(change(position).value(key.position()))
                : null;
    }

    static boolean isId(String text) {
        return RECORD.matcher(text).matches();
    }

    /** An id of 18 characters is one of 15 and a check sum. */
    static String shortened(String id) {
        return id.length() == LONG_ID ? id.substring(0, SHORT_ID) : id;
    }

    /** The body of a call of sObject Collections. */
    byte[] body(List<Integer> positions, List<String> ids) {
        return json(out -> {
            out.writeStartObject();
            out.writeBooleanField("allOrNone", false);
            out.writeArrayFieldStart("records");
            for (int i = 0; i < positions.size(); i++) {
                record(out, change(positions.get(i)), ids == null ? null : ids.get(i), false);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** A record as people read it, sensitive fields masked. */
    String picture(int position, String id) {
        return new String(json(out -> record(out, change(position), id, true)), StandardCharsets.UTF_8);
    }

    private void record(JsonGenerator out, Change change, String id, boolean masked) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("attributes");
        out.writeStringField("type", object);
        out.writeEndObject();
        if (id != null) {
            out.writeStringField("id", id);
        }
        for (Column column : columns) {
            if (writes(column, change)) {
                Object value = change.value(column.position());
                boolean hidden = masked
                        && value != null
                        && batch.fields().get(column.position()).sensitive();
                column.write(out, hidden ? Redaction.MASK : value);
            }
        }
        out.writeEndObject();
    }

    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private static byte[] json(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
