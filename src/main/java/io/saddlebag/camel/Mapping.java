package io.saddlebag.camel;

import io.saddlebag.diff.FieldReader;
import io.saddlebag.diff.Projection;
import io.saddlebag.row.Columns;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.Origin;
import io.saddlebag.sync.SyncDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;

/** Turns the mappings of a sync into readers of a model's rows. */
final class Mapping {

    private final CamelContext context;
    private final SyncDefinition sync;

    Mapping(CamelContext context, SyncDefinition sync) {
        this.context = context;
        this.sync = sync;
    }

    /** @throws io.saddlebag.row.UnknownColumnException if the sync names a column that the model does not have */
    Projection project(Columns columns) {
        List<FieldReader> key = new ArrayList<>();
        for (String column : sync.primaryKey()) {
            key.add(FieldReader.column(columns.position(column)));
        }
        List<FieldReader> fields = new ArrayList<>();
        for (FieldMapping mapping : sync.mappings()) {
            fields.add(reader(mapping.origin(), columns));
        }
        return new Projection(key, fields, keyOrigins());
    }

    private FieldReader reader(Origin origin, Columns columns) {
        if (origin instanceof Origin.Column column) {
            return FieldReader.column(columns.position(column.name()));
        }
        if (origin instanceof Origin.Constant constant) {
            return (row, sink) -> sink.text(constant.value());
        }
        Expression expression =
                context.resolveLanguage("simple").createExpression(((Origin.Simple) origin).expression());
        expression.init(context);
        return new SimpleReader(context, expression, columns);
    }

    private List<Integer> keyOrigins() {
        List<Integer> origins = new ArrayList<>();
        for (FieldMapping mapping : sync.mappings()) {
            if (sync.destinationKey().contains(mapping.field())) {
                origins.add(mapping.origin() instanceof Origin.Column column ? positionInKey(column.name()) : -1);
            }
        }
        return origins;
    }

    private int positionInKey(String column) {
        for (int i = 0; i < sync.primaryKey().size(); i++) {
            if (sync.primaryKey().get(i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }
}
