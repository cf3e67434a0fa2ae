package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.saddlebag.destination.delivery.Choice;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Renders records and batches as JSON. */
final class Bodies {

    private static final Set<Placeholder.Kind> IN_RECORD =
            EnumSet.complementOf(EnumSet.of(Placeholder.Kind.RECORDS, Placeholder.Kind.KEYS));
    private static final Set<Placeholder.Kind> IN_BATCH =
            EnumSet.of(Placeholder.Kind.RECORDS, Placeholder.Kind.OPERATION);
    private static final JsonTemplate FIELDS = new JsonTemplate.Lone(new Placeholder(Placeholder.Kind.FIELDS, null));
    private static final JsonTemplate RECORDS = new JsonTemplate.Lone(new Placeholder(Placeholder.Kind.RECORDS, null));

    private final Load load;
    private final Parameters parameters;
    private final Style style;
    private final Nulls nulls;
    private final boolean nested;
    private final boolean changedOnly;
    private final JsonTemplate record;
    private final JsonTemplate delete;
    private final JsonTemplate batch;
    private final JsonTemplate deleteBatch;
    private volatile Layout layout;

    private record Layout(Fields fields, FieldsObject object) {}

    Bodies(SinkOptions all, Load load) {
        RequestOptions options = all.request();
        CallOptions call = all.call();
        this.parameters = all.parameters();
        this.load = load;
        this.style = Style.of(call);
        this.nulls = Choice.of("nulls", options.getNulls(), Nulls.class);
        this.nested = options.isNested();
        this.changedOnly = options.isChangedFieldsOnly();
        this.record = template("recordTemplate", options.getRecordTemplate(), IN_RECORD);
        this.delete = template("deleteTemplate", options.getDeleteTemplate(), IN_RECORD);
        this.batch = template("batchTemplate", options.getBatchTemplate(), IN_BATCH);
        this.deleteBatch = template("deleteBatchTemplate", call.getDeleteBatchTemplate(), IN_BATCH);
        if (load.writesOne() && load.deletesOne() && batch != null) {
            throw new IllegalArgumentException("Option 'batchTemplate' needs records=many");
        }
        if (load.deletesOne() && deleteBatch != null) {
            throw new IllegalArgumentException("Option 'deleteBatchTemplate' needs deleteRecords=many");
        }
        holdsRecords("batchTemplate", batch);
        holdsRecords("deleteBatchTemplate", deleteBatch);
    }

    private static void holdsRecords(String option, JsonTemplate template) {
        if (template != null
                && template.placeholders().stream().noneMatch(each -> each.kind() == Placeholder.Kind.RECORDS)) {
            throw new IllegalArgumentException("Option '" + option + "' must hold ${records}");
        }
    }

    private JsonTemplate template(String option, String source, Set<Placeholder.Kind> allowed) {
        return source == null || source.isBlank()
                ? null
                : new TemplateParser(option, allowed).parse(parameters.inJson(option, source));
    }

    /** The placeholders that the records of an operation use. */
    List<Placeholder> placeholders(Operation operation) {
        return of(operation).placeholders();
    }

    private JsonTemplate of(Operation operation) {
        JsonTemplate own = operation == Operation.DELETE ? delete : record;
        return own == null ? FIELDS : own;
    }

    /** The option that gave the records of an operation their form. */
    String option(Operation operation) {
        return operation == Operation.DELETE ? "deleteTemplate" : "recordTemplate";
    }

    /** A DELETE of one record carries a body only if someone asked for it: RFC 9110 gives it no meaning. */
    boolean sent(Target target) {
        return !load.one(target.operation())
                || delete != null
                || !target.method().equals("DELETE");
    }

    /** @throws IllegalArgumentException if the fields cannot be laid out */
    FieldsObject object(Fields fields) {
        Layout known = layout;
        if (known == null || known.fields != fields) {
            known = new Layout(fields, new FieldsObject(fields, nulls, style, nested, changedOnly));
            layout = known;
        }
        return known.object;
    }

    /** @throws UnsendableException if a value cannot be expressed in JSON */
    byte[] record(Row row) {
        return render(of(row.operation()), new RecordScope(row, object(row.fields()), nulls, style));
    }

    byte[] batch(Operation operation, List<byte[]> records) {
        JsonTemplate own = operation == Operation.DELETE && deleteBatch != null ? deleteBatch : batch;
        return render(own == null ? RECORDS : own, new BatchScope(operation, records));
    }

    static byte[] render(JsonTemplate template, JsonTemplate.Scope scope) {
        ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator out = Json.FACTORY.createGenerator(bytes)) {
            template.write(out, scope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
