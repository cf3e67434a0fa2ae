package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
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
            EnumSet.of(Placeholder.Kind.RECORDS, Placeholder.Kind.OPERATION, Placeholder.Kind.UPSERT);
    private static final JsonTemplate FIELDS = new JsonTemplate.Lone(Placeholder.of(Placeholder.Kind.FIELDS));
    private static final JsonTemplate RECORDS = new JsonTemplate.Lone(Placeholder.of(Placeholder.Kind.RECORDS));

    private final Load load;
    private final Parameters parameters;
    private final Style style;
    private final NullRule nulls;
    private final boolean nested;
    private final boolean changedOnly;
    private final JsonTemplate record;
    private final JsonTemplate update;
    private final List<String> updateWithout;
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
        this.nulls = NullRule.of(options.getNulls(), call.getEmptyNulls());
        this.nested = options.isNested();
        this.changedOnly = options.isChangedFieldsOnly();
        this.record = template("recordTemplate", options.getRecordTemplate(), IN_RECORD);
        this.update = template("updateTemplate", all.update().getUpdateTemplate(), IN_RECORD);
        this.updateWithout = Codes.list(all.update().getUpdateWithout());
        this.delete = template("deleteTemplate", options.getDeleteTemplate(), IN_RECORD);
        this.batch = template("batchTemplate", options.getBatchTemplate(), IN_BATCH);
        this.deleteBatch = template("deleteBatchTemplate", call.getDeleteBatchTemplate(), IN_BATCH);
        if (load.alwaysOne() && batch != null) {
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

    /** The placeholders that the records of such calls use. */
    List<Placeholder> placeholders(Way way) {
        return of(way).placeholders();
    }

    private JsonTemplate of(Way way) {
        JsonTemplate own =
                switch (way) {
                    case WRITE -> record;
                    case UPDATE -> update == null ? record : update;
                    case DELETE -> delete;
                };
        return own == null ? FIELDS : own;
    }

    /** The fields that such calls cannot hold. */
    List<String> without(Way way) {
        return way == Way.UPDATE ? updateWithout : List.of();
    }

    /** The option that gave the records of such calls their form. */
    String option(Way way) {
        return switch (way) {
            case WRITE -> "recordTemplate";
            case UPDATE -> update == null ? "recordTemplate" : "updateTemplate";
            case DELETE -> "deleteTemplate";
        };
    }

    /** A DELETE of one record carries a body only if someone asked for it: RFC 9110 gives it no meaning. */
    boolean sent(Target target) {
        return !load.one(target.way()) || delete != null || !target.method().equals("DELETE");
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
        return render(of(row.way()), new RecordScope(row, object(row.fields()), nulls, style));
    }

    byte[] batch(Target target, List<byte[]> records) {
        JsonTemplate own = target.operation() == Operation.DELETE && deleteBatch != null ? deleteBatch : batch;
        return render(own == null ? RECORDS : own, new BatchScope(target.operation(), target.upsert(), records));
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
