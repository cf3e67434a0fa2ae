package io.saddlebag.camel;

import io.saddlebag.diff.Projection;
import io.saddlebag.row.ByteReader;
import io.saddlebag.row.ByteWriter;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Model;
import io.saddlebag.row.PlainValue;
import io.saddlebag.row.Rows;
import io.saddlebag.row.ValueDecoder;
import io.saddlebag.row.ValueEncoder;
import io.saddlebag.security.Redaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** To see the first rows of a model, mapped to the destination's fields. */
public final class RowCollector implements Purpose {

    private final int limit;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    RowCollector(int limit) {
        this.limit = limit;
    }

    @Override
    public Iterator<?> batches(Exchange exchange, Sync sync, Model model) {
        try (Rows source = model.open(limit)) {
            if (!source.isEmpty()) {
                Projection projection = sync.mapping().project(source.columns());
                collect(source, projection, sync.definition().fields());
            }
        }
        return Collections.emptyIterator();
    }

    private void collect(Rows source, Projection projection, Fields fields) {
        ByteWriter bytes = new ByteWriter();
        ValueEncoder encoder = new ValueEncoder(bytes);
        while (rows.size() < limit && source.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                bytes.reset();
                projection.fields().get(i).read(source, encoder);
                Object value = ValueDecoder.read(new ByteReader(bytes.array()));
                boolean masked = value != null && fields.get(i).sensitive();
                row.put(fields.get(i).name(), masked ? Redaction.MASK : PlainValue.of(value));
            }
            rows.add(row);
        }
    }

    /** The values of each row by destination field. */
    public List<Map<String, Object>> rows() {
        return rows;
    }
}
