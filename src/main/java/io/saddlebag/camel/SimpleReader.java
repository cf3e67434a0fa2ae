package io.saddlebag.camel;

import io.saddlebag.diff.FieldReader;
import io.saddlebag.row.Columns;
import io.saddlebag.row.JsonScalar;
import io.saddlebag.row.Rows;
import io.saddlebag.row.Value;
import io.saddlebag.row.ValueHolder;
import io.saddlebag.row.ValueSink;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.CaseInsensitiveMap;

/** Evaluates an expression of Camel's simple language with the row as body: a map by column name, in any letter case. */
final class SimpleReader implements FieldReader {

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
