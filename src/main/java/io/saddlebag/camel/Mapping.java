package io.saddlebag.camel;

import io.saddlebag.diff.FieldReader;
import io.saddlebag.diff.Projection;
import io.saddlebag.row.Columns;
import io.saddlebag.row.JsonScalar;
import io.saddlebag.row.Rows;
import io.saddlebag.row.UnknownColumnException;
import io.saddlebag.row.Value;
import io.saddlebag.row.ValueHolder;
import io.saddlebag.row.ValueSink;
import io.saddlebag.sync.FieldMapping;
import io.saddlebag.sync.InvalidOptionException;
import io.saddlebag.sync.Origin;
import io.saddlebag.sync.SyncDefinition;
import io.saddlebag.sync.SyncOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.CaseInsensitiveMap;

/** Turns the mappings of a sync into readers of a model's rows. */
record Mapping(CamelContext context, SyncDefinition sync) {

    /** @throws InvalidOptionException if the sync names a column that the model does not have */
    Projection project(Columns columns) {
        List<FieldReader> key = new ArrayList<>();
        for (String column : sync.primaryKey()) {
            key.add(column("primaryKey", column, columns));
        }
        List<FieldReader> fields = new ArrayList<>();
        for (FieldMapping mapping : sync.mappings()) {
            fields.add(reader(mapping, columns));
        }
        return new Projection(key, fields, sync.keyOrigins());
    }

    private FieldReader reader(FieldMapping mapping, Columns columns) {
        if (mapping.origin() instanceof Origin.Column column) {
            return column(option(mapping), column.name(), columns);
        } else if (mapping.origin() instanceof Origin.Constant constant) {
            return (row, sink) -> sink.text(constant.value());
        }
        return new SimpleReader(context, expression(mapping), columns);
    }

    private static FieldReader column(String option, String name, Columns columns) {
        try {
            return FieldReader.column(columns.position(name));
        } catch (UnknownColumnException e) {
            throw new InvalidOptionException(option, name, null, e.getMessage());
        }
    }

    private static String option(FieldMapping mapping) {
        return SyncOption.FIELD.label() + mapping.field();
    }

    private Expression expression(FieldMapping mapping) {
        String text = ((Origin.Simple) mapping.origin()).expression();
        try {
            Expression expression = context.resolveLanguage("simple").createExpression(text);
            expression.init(context);
            return expression;
        } catch (ExpressionIllegalSyntaxException | IllegalArgumentException e) {
            throw new InvalidOptionException(
                    option(mapping),
                    text,
                    "Field '" + mapping.field() + "': '" + text + "' is not an expression of the simple language: "
                            + e.getMessage());
        }
    }

    /** Evaluates an expression of Camel's simple language with the row as body: a map by column name, in any letter case. */
    private static final class SimpleReader implements FieldReader {

        private final Expression expression;
        private final Columns columns;
        private final Exchange exchange;
        private final ValueHolder holder = new ValueHolder();

        SimpleReader(CamelContext context, Expression expression, Columns columns) {
            this.expression = expression;
            this.columns = columns;
            this.exchange = new DefaultExchange(context);
        }

        @Override
        public void read(Rows row, ValueSink sink) {
            Map<String, Object> body = new CaseInsensitiveMap();
            for (int i = 0; i < columns.size(); i++) {
                body.put(columns.names().get(i), JsonScalar.plain(holder.value(row, i)));
            }
            exchange.getMessage().setBody(body);
            Value.write(expression.evaluate(exchange, Object.class), sink);
        }
    }
}
