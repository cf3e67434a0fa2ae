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
import org.apache.camel.ExpressionIllegalSyntaxException;

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
            fields.add(reader(mapping, columns));
        }
        return new Projection(key, fields, sync.keyOrigins());
    }

    private FieldReader reader(FieldMapping mapping, Columns columns) {
        if (mapping.origin() instanceof Origin.Column column) {
            return FieldReader.column(columns.position(column.name()));
        } else if (mapping.origin() instanceof Origin.Constant constant) {
            return (row, sink) -> sink.text(constant.value());
        }
        return new SimpleReader(context, expression(mapping), columns);
    }

    private Expression expression(FieldMapping mapping) {
        String text = ((Origin.Simple) mapping.origin()).expression();
        try {
            Expression expression = context.resolveLanguage("simple").createExpression(text);
            expression.init(context);
            return expression;
        } catch (ExpressionIllegalSyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Field '" + mapping.field() + "': '" + text + "' is not an expression of the simple language: "
                            + e.getMessage(),
                    e);
        }
    }
}
