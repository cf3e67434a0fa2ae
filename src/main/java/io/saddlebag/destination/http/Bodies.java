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

    private final CallSizes sizes;
    private final Parameters parameters;
    private final Style style;
    private final NullRule nulls;
    private final boolean nested;
    private final boolean changedOnly;
    private final Forms records;
    private final Forms batches;
    private final List<String> updateWithout;
    private volatile Layout layout;

    private record Layout(Fields fields, FieldsObject object) {}

    /** The templates for inserts, updates and deletes; {@code null} where {@code all} counts, the one of every other call. */
    private record Forms(JsonTemplate all, JsonTemplate insert, JsonTemplate update, JsonTemplate delete) {

        JsonTemplate own(Target target) {
            return switch (target.operation()) {
                case DELETE -> delete;
                case INSERT -> target.upsert() ? null : insert;
                case UPDATE -> target.upsert() ? null : update;
            };
        }

        JsonTemplate of(Target target) {
            return own(target) == null ? all : own(target);
        }
    }

    Bodies(SinkOptions all, CallSizes sizes) {
        RequestOptions options = all.request();
        CallOptions call = all.call();
        this.parameters = all.parameters();
        this.sizes = sizes;
        this.style = Style.of(
                call, ListedFields.of(all.objects()).types(all.objects().getObject()));
        this.nulls = NullRule.of(options.getNulls(), call.getEmptyNulls());
        this.nested = options.isNested();
        this.changedOnly = options.isChangedFieldsOnly();
        this.updateWithout = Codes.list(all.write().getUpdateWithout());
        this.records = new Forms(
                template("recordTemplate", options.getRecordTemplate(), IN_RECORD),
                template("insertTemplate", all.write().getInsertTemplate(), IN_RECORD),
                template("updateTemplate", all.write().getUpdateTemplate(), IN_RECORD),
                template("deleteTemplate", options.getDeleteTemplate(), IN_RECORD));
        this.batches = new Forms(
                batch("batchTemplate", options.getBatchTemplate(), sizes.alwaysOne()),
                batch("insertBatchTemplate", all.write().getInsertBatchTemplate(), sizes.writesOne()),
                batch("updateBatchTemplate", all.write().getUpdateBatchTemplate(), sizes.updatesOne()),
                batch("deleteBatchTemplate", call.getDeleteBatchTemplate(), sizes.deletesOne()));
    }

    private JsonTemplate batch(String option, String source, boolean one) {
        JsonTemplate template = template(option, source, IN_BATCH);
        if (template != null && one) {
            throw new IllegalArgumentException("Option '" + option + "' needs "
                    + (option.startsWith("delete") ? "deleteRecords=many" : "records=many"));
        }
        holdsRecords(option, template);
        return template;
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

    /** The placeholders that the records of a target's calls use. */
    List<Placeholder> placeholders(Target target) {
        return of(target).placeholders();
    }

    /** A delete knows the key fields only, so that a template for other records is none for it. */
    private JsonTemplate of(Target target) {
        JsonTemplate own = target.operation() == Operation.DELETE ? records.delete : records.of(target);
        return own == null ? FIELDS : own;
    }

    /** The fields that such calls cannot hold. */
    List<String> without(CallKind kind) {
        return kind == CallKind.UPDATE ? updateWithout : List.of();
    }

    /** The option that gave the records of a target their form. */
    String option(Target target) {
        boolean own = target.operation() == Operation.DELETE || records.own(target) != null;
        return own ? target.operation().label() + "Template" : "recordTemplate";
    }

    /** A DELETE of one record carries a body only if someone asked for it: RFC 9110 gives it no meaning. */
    boolean sent(Target target) {
        return !sizes.one(target.kind())
                || records.delete != null
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
    byte[] record(Target target, RecordView row) {
        return render(of(target), new RecordScope(row, object(row.fields()), nulls, style));
    }

    byte[] batch(Target target, List<byte[]> rendered) {
        JsonTemplate own = batches.of(target);
        return render(own == null ? RECORDS : own, new BatchScope(target.operation(), target.upsert(), rendered));
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
